import { arrayAt, isRecord, numberAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { ApiVersion } from "../http/apiVersion.ts";

/** A prompt prefix that a batch leaves in the cache. */
export interface CachePrefix {
  readonly key: string;
  readonly ttl: "5m" | "1h";
}

/**
 * What is written once when a batch is accepted. Everything a client sees later follows from
 * this, the marks and the time.
 */
export interface BatchRecord {
  readonly id: string;
  /** Microseconds since the epoch. */
  readonly createdUs: number;
  readonly durationMs: number;
  readonly cancelMs: number;
  readonly requests: number;
  /** How the requests end if nobody cancels and nothing expires early. */
  readonly succeeded: number;
  readonly errored: number;
  readonly expired: number;
  /** The share of unfinished requests that a cancellation still reaches. */
  readonly canceledShare: number;
  readonly apiVersion: ApiVersion;
  readonly betas: readonly string[];
  readonly prefixes: readonly CachePrefix[];
  /** Makes the order of the results this batch's own. */
  readonly salt: string;
}

/** What happened to a batch after it was accepted; microseconds since the epoch. */
export interface BatchMarks {
  readonly canceledUs: number | undefined;
  /** Set by tests only: the batch is done at this time, whatever its duration. */
  readonly endedUs: number | undefined;
}

/** Reads a record from disk; undefined when it is not one that this version wrote. */
export function parseBatchRecord(value: unknown): BatchRecord | undefined {
  if (!isRecord(value)) return undefined;
  const id = stringAt(value, "id");
  const salt = stringAt(value, "salt");
  const numbers = readNumbers(value);
  if (id === undefined || salt === undefined || numbers === undefined) return undefined;
  const betas = value["betas"];
  return {
    id,
    salt,
    ...numbers,
    apiVersion: value["apiVersion"] === "2023-06-01" ? "2023-06-01" : "2026-10-21",
    betas: Array.isArray(betas) ? betas.filter((beta) => typeof beta === "string") : [],
    prefixes: (arrayAt(value, "prefixes") ?? []).filter(isRecord).map(readPrefix),
  };
}

function readPrefix(value: JsonRecord): CachePrefix {
  return { key: stringAt(value, "key") ?? "", ttl: value["ttl"] === "1h" ? "1h" : "5m" };
}

const numberKeys = [
  "createdUs",
  "durationMs",
  "cancelMs",
  "requests",
  "succeeded",
  "errored",
  "expired",
  "canceledShare",
] as const;

type RecordNumbers = Pick<BatchRecord, (typeof numberKeys)[number]>;

function readNumbers(value: JsonRecord): RecordNumbers | undefined {
  const numbers: Partial<Record<(typeof numberKeys)[number], number>> = {};
  for (const key of numberKeys) {
    const number = numberAt(value, key);
    if (number === undefined) return undefined;
    numbers[key] = number;
  }
  return isComplete(numbers) ? numbers : undefined;
}

function isComplete(
  numbers: Partial<Record<(typeof numberKeys)[number], number>>,
): numbers is RecordNumbers {
  return numberKeys.every((key) => numbers[key] !== undefined);
}
