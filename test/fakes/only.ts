import type { Progress } from "../../src/contracts/progress.ts";

/** A task that has its result at once. */
export async function* only<T>(value: T): AsyncIterable<Progress<T>> {
  yield await Promise.resolve({ kind: "result", value });
}
