import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Progress } from "../contracts/progress.ts";
import { storageFailure } from "./storageFailure.ts";

/**
 * Runs a task that fills a folder of its own. The folder is made, must not have been there, and is
 * removed again unless the task comes to its result. `doing` is how a failure of the disk begins.
 */
export async function* fillNewFolder<T>(
  folder: string,
  doing: string,
  work: () => AsyncIterable<Progress<T>>,
): AsyncGenerator<Progress<T>> {
  try {
    mkdirSync(path.dirname(folder), { recursive: true });
    mkdirSync(folder);
  } catch (error) {
    throw storageFailure(error, doing, folder);
  }
  let isDone = false;
  try {
    for await (const item of work()) {
      isDone = item.kind === "result";
      yield item;
    }
  } catch (error) {
    throw storageFailure(error, doing, folder);
  } finally {
    if (!isDone) rmSync(folder, { recursive: true, force: true });
  }
}
