import type { Outcome } from "../model/outcome.ts";

// A record, so that an outcome without its line here does not compile.
const known: { readonly [K in Outcome]: true } = {
  answered: true,
  truncated: true,
  refused: true,
  paused: true,
  toolUse: true,
  invalidSchema: true,
  invalidRequest: true,
  retryableError: true,
  canceled: true,
  expired: true,
  missing: true,
  unknown: true,
  pending: true,
};

/** Whether a value from outside names an outcome. */
export function isOutcome(value: unknown): value is Outcome {
  return typeof value === "string" && Object.hasOwn(known, value);
}
