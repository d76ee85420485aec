import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { draftFileNames, isStoredName } from "../core/model/storageLayout.ts";

const keptMs = 24 * 3_600_000;

/**
 * Removes what crashes left of drafts a day ago: those that were never checked, and those that
 * became jobs. `now` is in milliseconds since the epoch. Never fails: what cannot be removed is
 * tried again.
 */
export async function sweepDrafts(root: string, now: number): Promise<void> {
  const drafts = path.join(root, "drafts");
  const needed = [draftFileNames.record, draftFileNames.rows];
  for (const name of await readdir(drafts).catch(() => [])) {
    const folder = path.join(drafts, name);
    const made = await stat(folder).catch(() => undefined);
    if (made?.isDirectory() !== true || now - made.mtimeMs < keptMs) continue;
    const isThere = (file: string): Promise<boolean> =>
      stat(path.join(folder, file)).then(Boolean, () => false);
    const found = await Promise.all(needed.map(isThere));
    // Nothing shows a folder of another name than it was given.
    if (isStoredName(name) && found.every(Boolean)) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
