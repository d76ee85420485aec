import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Disposable } from "../base/disposable.ts";
import type { Remote } from "../base/rpc.ts";
import type { ComparisonQueries } from "../contracts/comparisonQueries.ts";
import type { DraftStore } from "../contracts/draftStore.ts";
import type { JobStore } from "../contracts/jobStore.ts";
import type { Leases } from "../contracts/leases.ts";
import type { LineLanguage } from "../contracts/lineLanguage.ts";
import type { RecipePreviews } from "../contracts/recipePreviews.ts";
import type { ResultsQueries } from "../contracts/resultsQueries.ts";
import type { RowCopies } from "../contracts/rowCopies.ts";
import type { SourceChanges } from "../contracts/sourceChanges.ts";
import type { SourceRows } from "../contracts/sourceRows.ts";
import type { UsedRecipes } from "../contracts/usedRecipes.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { keptThread } from "./keptThread.ts";
import { type LimitedThread, limitedThread } from "./limitedThread.ts";
import { startThread } from "./thread.ts";

/** A recipe takes milliseconds; this leaves time for a thread to start on a busy machine. */
const mostRecipeMs = 10_000;

/** What the query thread serves. */
export type StoreQueries = JobStore &
  DraftStore &
  ResultsQueries &
  RowCopies &
  SourceRows &
  ComparisonQueries &
  SourceChanges &
  LineLanguage &
  UsedRecipes &
  Leases;

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
