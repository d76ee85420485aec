import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Disposable } from "../base/disposable.ts";
import type { Remote } from "../base/rpc.ts";
import type { RecipePreviews } from "../contracts/recipePreviews.ts";
import type { StoreQueries } from "../contracts/storeQueries.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { keptThread } from "./keptThread.ts";
import { type LimitedThread, limitedThread } from "./limitedThread.ts";
import { startThread } from "./thread.ts";

/** A recipe takes milliseconds; this leaves time for a thread to start on a busy machine. */
const mostRecipeMs = 10_000;

/** The threads that own the storage folder. */
export interface StoreThreads extends Disposable {
  /** Answers short questions; never waits for a task. */
  readonly store: Remote<StoreQueries>;
  /** Runs long tasks. */
  readonly tasks: Remote<WorkerTasks>;
  /** Reads recipes and renders them, each within seconds; touches no storage. */
  readonly recipes: LimitedThread<RecipePreviews>;
}

/** `entry` is the worker's bundle, `root` the storage folder. Threads start with their first call. */
export function openThreads(entry: URL, root: string): StoreThreads {
  const store = keptThread<StoreQueries>(() => startThread(entry, { role: "queries", root }));
  const tasks = keptThread<WorkerTasks>(() => startThread(entry, { role: "tasks", root }));
  const recipes = limitedThread<RecipePreviews>(
    () => startThread(entry, { role: "recipes", root }),
    mostRecipeMs,
  );
  return {
    store,
    tasks,
    recipes,
    dispose() {
      recipes.dispose();
      tasks.dispose();
      store.dispose();
    },
  };
}

/** Whether the storage folder may have jobs: one small read, before any thread is started. */
export async function hasJobs(root: string): Promise<boolean> {
  return hasEntries(path.join(root, "jobs"));
}

/** The same for drafts. */
export async function hasDrafts(root: string): Promise<boolean> {
  return hasEntries(path.join(root, "drafts"));
}

async function hasEntries(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0;
  } catch {
    return false;
  }
}
