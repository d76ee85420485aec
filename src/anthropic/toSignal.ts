import type { Abort } from "../base/abort.ts";

/** The signal that `fetch` wants; ours is one already, or anything that can abort. */
export function toSignal(signal: Abort): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const controller = new AbortController();
  if (signal.aborted) controller.abort(signal.reason);
  else signal.addEventListener("abort", () => controller.abort(signal.reason));
  return controller.signal;
}
