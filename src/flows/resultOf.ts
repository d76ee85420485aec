import type { Abort } from "../base/abort.ts";
import { Failure } from "../base/failure.ts";
import type { Progress } from "../contracts/progress.ts";

/** Where a flow says how far it is, and hears that the person has had enough. */
export interface Watch {
  readonly signal?: Abort;
  onProgress?(done: number, total?: number): void;
  /** It is tried again in so many milliseconds, because of `reason`, such as `429`. */
  onWait?(reason: string, leftMs: number): void;
}

/** Follows a task's stream to its result; leaving it on abort cancels the task. */
export async function resultOf<T>(
  stream: AsyncIterable<Progress<T>>,
  watch: Watch = {},
): Promise<T> {
  for await (const item of stream) {
    if (item.kind === "result") return item.value;
    if (watch.signal?.aborted === true) throw new Failure("canceled", "Canceled.");
    watch.onProgress?.(item.done, item.total);
  }
  throw new Failure("bug", "A task ended without a result.");
}
