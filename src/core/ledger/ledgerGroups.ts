import type { LedgerEntry } from "./ledgerEntry.ts";

/** What the ledger is added up by. */
export type LedgerKey = "month" | "account" | "recipe" | "model";

/** Some jobs, added up. */
export interface LedgerGroup {
  /** Empty for those without, such as jobs without a recipe. */
  readonly name: string;
  readonly jobs: number;
  readonly requests: number;
  readonly results: number;
  readonly answered: number;
  readonly retries: number;
  /** The median of those that are over; absent when none is. */
  readonly minutes?: number;
  /** US dollars of the jobs whose cost is known, */
  readonly dollars: number;
  /** and how many are not. */
  readonly unpriced: number;
}

/** The jobs by a key, the dearest first; months from the last. */
export function ledgerGroups(
  entries: readonly LedgerEntry[],
  key: LedgerKey,
): readonly LedgerGroup[] {
  const byName = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const some = byName.get(entry[key]);
    if (some) some.push(entry);
    else byName.set(entry[key], [entry]);
  }
  const groups = Array.from(byName, ([name, some]) => ledgerTotal(name, some));
  return groups.toSorted((a, b) =>
    key === "month" ? (a.name < b.name ? 1 : -1) : b.dollars - a.dollars || b.requests - a.requests,
  );
}

/** All of them as one. What a retry was asked and answered counts once, with the job it goes on with. */
export function ledgerTotal(name: string, entries: readonly LedgerEntry[]): LedgerGroup {
  const sum = (value: (entry: LedgerEntry) => number, some = entries): number =>
    some.reduce((total, entry) => total + value(entry), 0);
  const ids = new Set(entries.map(({ job }) => job));
  const first = entries.filter(({ parent }) => parent === undefined || !ids.has(parent));
  const minutes = medianOf(entries.flatMap((entry) => entry.minutes ?? []));
  return {
    name,
    jobs: entries.length,
    requests: sum((entry) => entry.requests, first),
    results: sum((entry) => entry.results, first),
    answered: sum((entry) => entry.answered, first),
    retries: sum((entry) => entry.retries),
    ...(minutes === undefined ? {} : { minutes }),
    dollars: sum((entry) => entry.dollars ?? 0),
    unpriced: sum((entry) => (entry.dollars === undefined ? 1 : 0)),
  };
}

function medianOf(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
