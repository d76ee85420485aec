import { Failure } from "../../src/base/failure.ts";
import type { Fault } from "./memoryApi.ts";
import type { Death } from "./mortal.ts";

/** Of two windows. */
export type Which = 0 | 1;

/** What a person does in a window. */
export type Deed =
  | "look"
  | "sendAgain"
  /** Says what became of uploads without an answer, and is never wrong where the list tells. */
  | "settle"
  /** Stops whatever this window sends, or waits to send. */
  | "stop"
  | "collect"
  | "cancel"
  | "deleteRemote"
  /** The window deletes by itself what is here. */
  | "deleteCollected"
  | "attach"
  /** Sends a draft that goes on with what has ended. */
  | "retry"
  | "rename"
  | "archive"
  | "unarchive"
  | "see";

/** What a person, a process or the network may do next. */
export type Step =
  | { readonly do: "submit"; readonly window: Which; readonly parts: number }
  /** The first request goes alone, and the others follow by themselves when it has ended. */
  | { readonly do: "submitPrimed"; readonly window: Which }
  | { readonly do: Deed; readonly window: Which }
  /** VS Code is killed, and opened anew. */
  | { readonly do: "restart"; readonly window: Which }
  | { readonly do: "dieAt"; readonly window: Which; readonly death: Death }
  | { readonly do: "turns"; readonly count: number }
  | { readonly do: "advance"; readonly ms: number }
  /** Somebody sets the clock here. */
  | { readonly do: "jump"; readonly ms: number }
  | { readonly do: "breakCreate"; readonly how: CreateFaultName }
  | { readonly do: "breakCall"; readonly call: "list" | "retrieve" | "results" }
  /** Nobody can be reached, or can be again. */
  | { readonly do: "outage"; readonly isOn: boolean }
  /** From now on new batches are listed, and answer, so much later. */
  | { readonly do: "lag"; readonly ms: number }
  /** A colleague sends a batch with the same key. */
  | { readonly do: "stranger"; readonly requests: number }
  | { readonly do: "endBatches" }
  /** The API forgets a running batch. */
  | { readonly do: "loseBatch" }
  | { readonly do: "deleteIndex" };

export const offline = new Failure("network", "Offline.", { code: "ECONNREFUSED" });

const interrupted = new Failure("unknownOutcome", "The connection was interrupted.");
const webPage = new Failure("unknownOutcome", "A web page came instead.", { status: 502 });
const limited = (retryAfterMs: number) =>
  new Failure("rateLimit", "Slow down.", { status: 429, retryAfterMs });

/** What may become of a POST. */
export const createFaults = {
  lost: { when: "before", failure: interrupted },
  answerLost: { when: "after", failure: interrupted },
  hang: { when: "hang" },
  hangMade: { when: "hang", isDone: true },
  /** The upload is not through when somebody stops it. */
  stall: { when: "hang", failure: new Failure("canceled", "Canceled.") },
  refused: { when: "before", failure: new Failure("billing", "No credit.", { status: 402 }) },
  limited: { when: "before", failure: limited(40_000) },
  limitedLong: { when: "before", failure: limited(3_600_000) },
  unreachable: { when: "before", failure: offline },
  tooLarge: { when: "before", failure: new Failure("tooLarge", "Too large.", { status: 413 }) },
  /** A proxy answers in the API's place, without having passed it on or after. */
  webPage: { when: "before", failure: webPage },
  webPageMade: { when: "after", failure: webPage },
} as const satisfies { readonly [name: string]: Fault };

export type CreateFaultName = keyof typeof createFaults;
