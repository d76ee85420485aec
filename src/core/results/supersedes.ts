import type { Outcome } from "../model/outcome.ts";

/**
 * Whether a later attempt's outcome takes the place of what is there: the better one does, and of
 * equally good ones the later.
 */
export function supersedes(later: Outcome, earlier: Outcome): boolean {
  return worth[later] >= worth[earlier];
}

/** How much a person has of it: a whole answer, a part of one, a reason, nothing. */
const worth: { readonly [K in Outcome]: number } = {
  answered: 4,
  toolUse: 4,
  invalidSchema: 3,
  truncated: 3,
  paused: 3,
  refused: 2,
  unknown: 2,
  invalidRequest: 1,
  retryableError: 1,
  canceled: 1,
  expired: 1,
  missing: 1,
  pending: 0,
};
