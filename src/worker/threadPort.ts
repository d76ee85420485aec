import type { MessagePort } from "node:worker_threads";
import { Emitter } from "../base/event.ts";
import type { Port } from "../base/rpcMessage.ts";

/** A thread's side of the channel to the thread that started it. */
export function threadPort(port: MessagePort): Port {
  const received = new Emitter<unknown>();
  port.on("message", (message: unknown) => received.fire(message));
  return { post: (message) => port.postMessage(message), onMessage: received.event };
}
