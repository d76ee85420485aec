import type { Abort } from "./abort.ts";
import { Failure } from "./failure.ts";

/**
 * The answers of `work` for each item, in their order, with at most `most` at work at a time. The
 * first failure, or an abort, keeps the others from being begun. `onDone` hears how many are done.
 */
export async function mapAtOnce<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
  watch: { readonly signal?: Abort; onDone?(done: number): void } = {},
): Promise<readonly R[]> {
  const answers: R[] = [];
  // Shared by all who take from it: each item is begun once.
  const left = items.entries();
  let done = 0;
  let isOver = false;
  const worker = async (): Promise<void> => {
    for (const [at, item] of left) {
      if (isOver) return;
      if (watch.signal?.aborted === true) throw new Failure("canceled", "Canceled.");
      answers[at] = await work(item);
      done += 1;
      watch.onDone?.(done);
    }
  };
  const guarded = async (): Promise<void> => {
    try {
      await worker();
    } catch (error) {
      isOver = true;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, guarded));
  return answers;
}
