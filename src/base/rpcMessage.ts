import type { Event } from "./event.ts";
import type { FailureData } from "./failure.ts";
import { isRecord } from "./json.ts";

/** One end of a channel that carries structured-cloneable or JSON values, in order. */
export interface Port {
  post(message: unknown): void;
  readonly onMessage: Event<unknown>;
}

/** Everything that may travel, told apart by `t`. */
export type RpcMessage =
  | {
      readonly t: "ask" | "open";
      readonly id: number;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  | { readonly t: "tell"; readonly method: string; readonly args: readonly unknown[] }
  | { readonly t: "pull" | "close" | "done"; readonly id: number }
  | { readonly t: "value"; readonly id: number; readonly value: unknown }
  | { readonly t: "failure"; readonly id: number; readonly failure: FailureData };

/** Whether a message has the shape of one; what it carries is still the sender's word. */
export function isRpcMessage(message: unknown): message is RpcMessage {
  if (!isRecord(message)) return false;
  switch (message["t"]) {
    case "ask":
    case "open":
      return typeof message["id"] === "number" && isCall(message);
    case "tell":
      return isCall(message);
    case "value":
    case "pull":
    case "close":
    case "done":
      return typeof message["id"] === "number";
    case "failure":
      return typeof message["id"] === "number" && isRecord(message["failure"]);
    default:
      return false;
  }
}

function isCall(message: { readonly [key: string]: unknown }): boolean {
  return typeof message["method"] === "string" && Array.isArray(message["args"]);
}
