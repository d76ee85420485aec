import type { LedgerEntry } from "../ledger/ledgerEntry.ts";

/** One of two jobs that are compared, with what its answers took. */
export interface ComparedSide extends LedgerEntry {
  /** No model was asked; its `dollars` are what it would have cost. */
  readonly isSimulated: boolean;
}

/** A figure of both jobs; texts where they are no numbers. */
export interface SideFigure {
  readonly id:
    | "model"
    | "recipe"
    | "account"
    | "requests"
    | "success"
    | "minutes"
    | "inputTokens"
    | "outputTokens"
    | "dollars";
  readonly first: number | string | undefined;
  readonly second: number | string | undefined;
  /** By how much the second is more than the first, as a share of it; absent where that says nothing. */
  readonly change?: number;
}

/** What stands side by side. `success` is a share from 0 to 1. */
export function sideFigures(first: ComparedSide, second: ComparedSide): readonly SideFigure[] {
  const figure = (
    id: SideFigure["id"],
    read: (side: ComparedSide) => number | string | undefined,
  ): SideFigure => {
    const [one, other] = [read(first), read(second)];
    const change = id === "success" ? undefined : changeOf(one, other);
    return { id, first: one, second: other, ...(change !== undefined && { change }) };
  };
  return [
    figure("model", ({ model }) => model),
    figure("recipe", ({ recipe }) => recipe),
    figure("account", ({ account }) => account),
    figure("requests", ({ requests }) => requests),
    figure("success", ({ results, answered }) => (results > 0 ? answered / results : undefined)),
    figure("minutes", ({ minutes }) => minutes),
    figure("inputTokens", ({ inputTokens }) => inputTokens),
    figure("outputTokens", ({ outputTokens }) => outputTokens),
    figure("dollars", ({ dollars }) => dollars),
  ];
}

function changeOf(one: unknown, other: unknown): number | undefined {
  if (typeof one !== "number" || typeof other !== "number" || one <= 0) return undefined;
  return other === one ? undefined : other / one - 1;
}
