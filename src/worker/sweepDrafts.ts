import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { draftFileNames } from "../core/model/storageLayout.ts";

const keptMs = 24 * 3_600_000;

/**
 * Removes what crashes left of drafts a day ago: folders without a record, which is written last.
 * `now` is in milliseconds since the epoch. Never fails: what cannot be removed is tried again.
 */
export async function sweepDrafts(root: string, now: number): Promise<void> {
  const drafts = path.join(root, "drafts");
  for (const name of await readdir(drafts).catch(() => [])) {
    const folder = path.join(drafts, name);
    const made = await stat(folder).catch(() => undefined);
    if (made === undefined || now - made.mtimeMs < keptMs) continue;
    const record = path.join(folder, draftFileNames.record);
    if (await stat(record).then(Boolean, () => false)) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
