import type { Abort } from "../base/abort.ts";

/** The signal that `fetch` wants, for one call: what outlives the call keeps nothing of it. */
export function linkedSignal(abort: Abort): {
  readonly signal: AbortSignal;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const stop = (): void => controller.abort(abort.reason);
  if (abort.aborted) stop();
  abort.addEventListener("abort", stop);
  return {
    signal: controller.signal,
    release: () => abort.removeEventListener("abort", stop),
  };
}

/** Does one piece of work under a linked signal. */
export async function withSignal<T>(
  abort: Abort,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal, release } = linkedSignal(abort);
  try {
    return await work(signal);
  } finally {
    release();
  }
}
