import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Disposable } from "../base/disposable.ts";
import type { Remote } from "../base/rpc.ts";
import type { JobStore } from "../contracts/jobStore.ts";
import type { ResultsQueries } from "../contracts/resultsQueries.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { keptThread } from "./keptThread.ts";
import { startThread } from "./thread.ts";

/** The threads that own the storage folder. */
export interface StoreThreads extends Disposable {
  /** Answers short questions; never waits for a task. */
  readonly store: Remote<JobStore & ResultsQueries>;
  /** Runs long tasks. */
  readonly tasks: Remote<WorkerTasks>;
}

/** `entry` is the worker's bundle, `root` the storage folder. Threads start with their first call. */
export function openThreads(entry: URL, root: string): StoreThreads {
  const store = keptThread<JobStore & ResultsQueries>(() =>
    startThread(entry, { role: "queries", root }),
  );
  const tasks = keptThread<WorkerTasks>(() => startThread(entry, { role: "tasks", root }));
  return {
    store,
    tasks,
    dispose() {
      tasks.dispose();
      store.dispose();
    },
  };
}

/** Whether the storage folder may have jobs: one small read, before any thread is started. */
export async function hasJobs(root: string): Promise<boolean> {
  try {
    return (await readdir(path.join(root, "jobs"))).length > 0;
  } catch {
    return false;
  }
}
