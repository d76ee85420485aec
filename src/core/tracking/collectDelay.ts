import type { FailureKind } from "../../base/failure.ts";

const minMs = 30_000;
const maxMs = 15 * 60_000;
const hourMs = 3_600_000;

/** What does not mend by itself: a person has to do something first. */
const lasting: ReadonlySet<FailureKind> = new Set([
  "auth",
  "permission",
  "billing",
  "invalid",
  "refused",
]);

/** A download that failed. */
export interface FailedDownload {
  readonly kind: FailureKind;
  /** How often in a row, this time included. */
  readonly failures: number;
  /** What the server asked for. */
  readonly retryAfterMs?: number;
  /** 0 to 1. */
  readonly random: number;
}

/**
 * Milliseconds until a failed download of results is tried again: twice as long after each failure,
 * never less than what the server asked for within an hour.
 */
export function collectDelayMs(failed: FailedDownload): number {
  const { kind, failures, retryAfterMs = 0, random } = failed;
  const backoff = lasting.has(kind) ? hourMs : Math.min(minMs * 2 ** (failures - 1), maxMs);
  return Math.round(Math.max(backoff, Math.min(retryAfterMs, hourMs)) * (1 + random * 0.1));
}
