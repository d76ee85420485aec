import { Worker } from "node:worker_threads";
import type { Disposable } from "../base/disposable.ts";
import { Emitter, type Event } from "../base/event.ts";
import type { Port } from "../base/rpcMessage.ts";

/** A running thread. */
export interface Thread extends Disposable {
  readonly port: Port;
  /** Fires once when the thread has ended by itself, with what it died of if anything. */
  readonly onDidExit: Event<Error | undefined>;
}

/** Starts a thread on the module at `entry`. Disposing ends it wherever it is. */
export function startThread(entry: URL, workerData: unknown): Thread {
  const worker = new Worker(entry, { workerData });
  const received = new Emitter<unknown>();
  const exited = new Emitter<Error | undefined>();
  let isDisposed = false;
  let failure: Error | undefined;
  worker.on("message", (message: unknown) => received.fire(message));
  worker.on("error", (error: unknown) => {
    failure = error instanceof Error ? error : new Error(String(error));
  });
  worker.on("exit", () => {
    if (!isDisposed) exited.fire(failure);
  });
  return {
    port: {
      post: (message) => worker.postMessage(message),
      onMessage: received.event,
    },
    onDidExit: exited.event,
    dispose() {
      isDisposed = true;
      void worker.terminate();
    },
  };
}
