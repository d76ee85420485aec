import type { Abort } from "../base/abort.ts";
import { Failure } from "../base/failure.ts";

/**
 * The chunks of a download, given up when none comes for `stallMs` (`network`) or on abort
 * (`canceled`), whether or not the source notices by itself.
 */
export async function* watchedChunks(
  chunks: AsyncIterable<Uint8Array>,
  signal: Abort,
  stallMs: number,
): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  let isOver = false;
  try {
    for (;;) {
      const next = await raced(source.next(), signal, stallMs);
      if (next.done === true) {
        isOver = true;
        return;
      }
      yield next.value;
    }
  } finally {
    // Not waited for: a source that hangs would hang here as well.
    if (!isOver) void Promise.resolve(source.return?.()).catch(() => undefined);
  }
}

function raced<T>(next: Promise<T>, signal: Abort, stallMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => settle(() => reject(new Failure("canceled", "Canceled.")));
    const timer = setTimeout(() => settle(() => reject(stalled(stallMs))), stallMs);
    function settle(how: () => void): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", cancel);
      how();
    }
    signal.addEventListener("abort", cancel);
    if (signal.aborted) cancel();
    // An already settled promise takes over as it is, rejected or not.
    const pass = (): void => settle(() => resolve(next));
    next.then(pass, pass);
  });
}

/** Made when it is needed: a download comes in thousands of chunks. */
function stalled(stallMs: number): Failure {
  const seconds = Math.round(stallMs / 1000);
  return new Failure("network", `Nothing came for ${seconds} s. Collect again.`);
}
