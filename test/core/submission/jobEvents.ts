import type { Batch } from "../../../src/core/model/batch.ts";
import type { JobEvent, PreparedEvent } from "../../../src/core/model/jobEvent.ts";

type EventOf<T extends JobEvent["type"]> = Extract<JobEvent, { readonly type: T }>;

/** A batch of `count` requests. */
export function aBatch(id: string, status = "in_progress", count = 2): Batch {
  const isEnded = status === "ended";
  const none = { processing: 0, succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  return {
    id,
    status,
    counts: isEnded ? { ...none, succeeded: count } : { ...none, processing: count },
    createdAt: 1_000_000,
    expiresAt: 1_000_000 + 24 * 60 * 60 * 1000,
    ...(isEnded ? { endedAt: 2_000_000 } : {}),
  };
}

export function prepared(parts = 1, origin: PreparedEvent["origin"] = "files"): PreparedEvent {
  return {
    type: "prepared",
    at: 1,
    label: "Summaries",
    account: { id: "a", label: "work key", kind: "key", host: "api.anthropic.com" },
    origin,
    requests: parts * 2,
    parts: Array.from({ length: parts }, (_, index) => ({
      first: index * 2,
      count: 2,
      bytes: 100,
    })),
    models: ["claude-sonnet-5-5"],
  };
}

export function attempt(at: number, part = 0, number = 1): EventOf<"attempt"> {
  return { type: "attempt", at, part, attempt: number, host: "here", pid: 1 };
}

export function accepted(at: number, part = 0, id = `msgbatch_${part}`): EventOf<"accepted"> {
  return { type: "accepted", at, part, batch: aBatch(id) };
}

export function rejected(at: number, part = 0, number = 1): EventOf<"rejected"> {
  const failure = { kind: "invalid", message: "requests.0: no" } as const;
  return { type: "rejected", at, part, attempt: number, failure };
}

export function unanswered(at: number, part = 0, number = 1): EventOf<"unanswered"> {
  const failure = { kind: "unknownOutcome", message: "no answer" } as const;
  return { type: "unanswered", at, part, attempt: number, failure };
}

export function observed(at: number, batch: Batch): EventOf<"observed"> {
  return { type: "observed", at, batch };
}

export function collected(at: number, batch: string, missing = 0): EventOf<"collected"> {
  const file = `${batch}.${at}.jsonl`;
  return { type: "collected", at, batch, file, bytes: 9, sha256: "00", rows: 2 - missing, missing };
}

export function ambiguous(at: number, batches: readonly string[]): EventOf<"ambiguous"> {
  return { type: "ambiguous", at, part: 0, attempt: 1, batches };
}

export function retry(at: number, part = 0, until?: number): EventOf<"retry"> {
  return { type: "retry", at, part, ...(until === undefined ? {} : { until }) };
}

/** Each request of a part of two becomes a part of its own. */
export function split(at: number, part = 0): EventOf<"split"> {
  const pieces = [0, 1].map((offset) => ({ first: part * 2 + offset, count: 1, bytes: 60 }));
  return { type: "split", at, part, parts: pieces };
}

export function disowned(at: number, batch = "msgbatch_0"): EventOf<"disowned"> {
  return { type: "disowned", at, batch };
}
