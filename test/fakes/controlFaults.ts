import { EventEmitter, once } from "node:events";

import type { MessageBatch } from "@anthropic-ai/sdk/resources/messages/batches";

import type { Call, Disruption, Faults } from "../../src/simulator/faults.ts";
import { errorReplies } from "./controlReplies.ts";
import type { ErrorReplyName } from "./controlReplies.ts";

/** What a test can make go wrong. */
export type FaultName =
  | ErrorReplyName
  /** The connection breaks before anything is read … */
  | "resetBeforeBody"
  /** … or after the work is done: a batch exists that its sender never hears of. */
  | "resetAfterBody"
  /** No answer ever comes, with the same two cases. */
  | "hangBeforeBody"
  | "hangAfterBody"
  /** The first bytes of the body are read, the rest waits for a release. */
  | "stallBody"
  /** Results: the first half of the lines, then … */
  | "truncatedResults"
  | "resetResults"
  | "stallResults"
  /** … or all of them, with one spoiled, a blank one, or one left out. */
  | "corruptResults"
  | "blankLine"
  | "missingResult"
  /** Batches say that their results are at another host. */
  | "foreignResultsUrl";

export interface FaultRule {
  readonly fault: FaultName;
  /** The route it is for, such as `createBatch`; any when left out. */
  readonly on?: string;
  readonly batchId?: string;
  /** How often; once when left out. */
  readonly times?: number;
  /** Seconds, for the refusals that can say so. */
  readonly retryAfter?: number;
  /** For `foreignResultsUrl`: the origin to name. */
  readonly origin?: string;
}

type Stage = "beforeBody" | "body" | "afterBody" | "results" | "batch";

/** Faults that wait for a call they fit, in the order they were asked for. */
export class ControlFaults implements Required<Faults> {
  readonly calls: Call[] = [];
  readonly #rules: { rule: FaultRule; left: number }[] = [];
  readonly #events = new EventEmitter();

  add(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? 1 });
  }

  /** Forgets what was asked for and lets go of what is held. */
  clear(): void {
    this.#rules.length = 0;
    this.release();
  }

  /** Lets stalled bodies and results go on. */
  release(): void {
    this.#events.emit("release");
  }

  /** Resolves when the next request for a route arrives; what stalls it stalls it by then. */
  async nextCall(route: string): Promise<void> {
    await once(this.#events, route);
  }

  beforeBody(call: Call): Disruption | undefined {
    this.calls.push(call);
    this.#events.emit(call.route);
    const rule = this.#take("beforeBody", call);
    return rule && disruptionOf(rule);
  }

  afterBody(call: Call): Disruption | undefined {
    const rule = this.#take("afterBody", call);
    return rule && disruptionOf(rule);
  }

  body(call: Call, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    return this.#take("body", call) ? stallAfterFirst(bytes, once(this.#events, "release")) : bytes;
  }

  batch(batch: MessageBatch): MessageBatch {
    if (batch.results_url === null) return batch;
    const call: Call = { method: "", path: "", route: "", batchId: batch.id };
    const rule = this.#take("batch", call);
    if (!rule) return batch;
    const path = new URL(batch.results_url).pathname;
    return {
      ...batch,
      results_url: new URL(path, rule.origin ?? "https://elsewhere.example").href,
    };
  }

  results(call: Call, lines: AsyncIterable<string>): AsyncIterable<string> {
    const rule = this.#take("results", call);
    return rule ? spoil(rule.fault, lines, once(this.#events, "release")) : lines;
  }

  #take(stage: Stage, call: Call): FaultRule | undefined {
    const index = this.#rules.findIndex(
      ({ rule }) =>
        stageOf(rule.fault) === stage &&
        (rule.on === undefined || rule.on === call.route) &&
        (rule.batchId === undefined || rule.batchId === call.batchId),
    );
    const found = this.#rules[index];
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#rules.splice(index, 1);
    return found.rule;
  }
}

function stageOf(fault: FaultName): Stage {
  switch (fault) {
    case "resetAfterBody":
    case "hangAfterBody":
      return "afterBody";
    case "stallBody":
      return "body";
    case "foreignResultsUrl":
      return "batch";
    case "truncatedResults":
    case "resetResults":
    case "stallResults":
    case "corruptResults":
    case "blankLine":
    case "missingResult":
      return "results";
    default:
      return "beforeBody";
  }
}

function disruptionOf(rule: FaultRule): Disruption {
  const reply = errorReplies(rule.retryAfter)[rule.fault];
  if (reply) return { kind: "reply", ...reply };
  return { kind: rule.fault.startsWith("hang") ? "hang" : "reset" };
}

async function* stallAfterFirst<T>(
  items: AsyncIterable<T>,
  released: Promise<unknown>,
): AsyncGenerator<T, void> {
  let isFirst = true;
  for await (const item of items) {
    yield item;
    if (isFirst) await released;
    isFirst = false;
  }
}

async function* spoil(
  fault: FaultName,
  lines: AsyncIterable<string>,
  released: Promise<unknown>,
): AsyncGenerator<string, void> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  const middle = Math.floor(all.length / 2);
  for (const [at, line] of all.entries()) {
    if (at !== middle) yield line;
    else if (fault === "truncatedResults") {
      yield line.slice(0, Math.floor(line.length / 2));
      return;
    } else if (fault === "resetResults") throw new Error("The connection breaks here.");
    else if (fault === "stallResults") {
      await released;
      yield line;
    } else if (fault === "corruptResults") yield `${line.slice(0, -20)}\u0000}}\n`;
    else if (fault === "blankLine") yield `\n${line}`;
  }
}
