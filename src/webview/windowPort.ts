import { toDisposable } from "../base/disposable.ts";
import type { Port } from "../base/rpcMessage.ts";

/** The extension's end of the panel, as a port. */
export function windowPort(api: { postMessage(message: unknown): void }): Port {
  return {
    post: (message) => api.postMessage(message),
    onMessage: (listener) => {
      const receive = (event: MessageEvent<unknown>): void => listener(event.data);
      addEventListener("message", receive);
      return toDisposable(() => removeEventListener("message", receive));
    },
  };
}
