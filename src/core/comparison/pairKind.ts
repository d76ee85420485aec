/** How two answers about the same source compare, in the order in which it is told. */
export const pairKinds = ["same", "changed", "new", "gone", "unanswered"] as const;

/** `new` is in the second job only, `gone` in the first only; `unanswered`: neither has an answer, or not yet. */
export type PairKind = (typeof pairKinds)[number];

/** Whether a value from outside names a kind. */
export function isPairKind(value: unknown): value is PairKind {
  return pairKinds.some((kind) => kind === value);
}
