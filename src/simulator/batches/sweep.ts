import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { microseconds } from "../timestamps.ts";
import type { BatchFolders } from "./batchFolders.ts";
import { batchState } from "./batchState.ts";

const dayMs = 24 * 3_600_000;

/** Deletes what nobody can ask for any more: the requests of archived batches, and leftovers. */
export async function sweep(root: string, folders: BatchFolders, nowMs: number): Promise<void> {
  const entries = await readdir(root, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    await sweepLeftovers(folders.pathOf(name, "."), nowMs);
    for (const record of await folders.list(name)) {
      const marks = await folders.marks(name, record.id);
      if (batchState(record, marks, microseconds(nowMs)).archivedUs === null) continue;
      await rm(join(folders.pathOf(name, record.id), "requests.jsonl"), { force: true });
    }
  }
}

/** An upload under way in another server must stay, so leftovers are let lie for a day. */
async function sweepLeftovers(workspace: string, nowMs: number): Promise<void> {
  for (const name of await readdir(workspace)) {
    if (!name.startsWith(".incoming-") && !name.startsWith(".deleted-")) continue;
    const path = join(workspace, name);
    const isOld = await stat(path).then(
      ({ mtimeMs }) => nowMs - mtimeMs > dayMs,
      () => false,
    );
    if (isOld) await rm(path, { recursive: true, force: true });
  }
}
