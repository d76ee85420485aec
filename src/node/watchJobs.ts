import { watch } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { DisposableStore, toDisposable } from "../base/disposable.ts";
import type { JobChanges } from "../contracts/jobChanges.ts";
import type { Log } from "../contracts/log.ts";
import { isStoredName } from "../core/model/storageLayout.ts";

/**
 * Watches the folder of the jobs' folders under `root`, which is made if absent: the first job may
 * be another window's. One watch of the system, no timer, and nothing while nothing changes.
 */
export function watchJobs(root: string, log: Log): JobChanges {
  return {
    follow(onChange) {
      const owned = new DisposableStore();
      const isLost = (error: unknown): void => {
        if (!owned.isDisposed) log.warn(lostWords(error));
      };
      begin(path.join(root, "jobs"), onChange, isLost, owned).catch(isLost);
      return owned;
    },
  };
}

async function begin(
  folder: string,
  onChange: (job: string | undefined) => void,
  isLost: (error: unknown) => void,
  owned: DisposableStore,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (owned.isDisposed) return;
  const watcher = watch(folder, { persistent: false }, (_event, name) => {
    if (name === null) onChange(undefined);
    else if (isStoredName(name)) onChange(name);
  });
  watcher.on("error", isLost);
  owned.add(toDisposable(() => watcher.close()));
  // What was written before the watch began has told nobody.
  if ((await readdir(folder)).length > 0 && !owned.isDisposed) onChange(undefined);
}

function lostWords(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `Other windows' changes are seen later than usual, because their folder cannot be watched: ${reason}`;
}
