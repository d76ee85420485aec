import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

const keptMs = 7 * 24 * 3_600_000;

/**
 * Removes drafts that nobody submitted within a week, and what crashes left of others. `now` is in
 * milliseconds since the epoch. Never fails: what cannot be removed is tried again next time.
 */
export async function sweepDrafts(root: string, now: number): Promise<void> {
  const drafts = path.join(root, "drafts");
  for (const name of await readdir(drafts).catch(() => [])) {
    const folder = path.join(drafts, name);
    const made = await stat(folder).catch(() => undefined);
    if (made === undefined || now - made.mtimeMs < keptMs) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
