import type { RowCounts, RowFilter, RowSort, RowView } from "../contracts/resultsQueries.ts";
import type { Outcome } from "../core/model/outcome.ts";
import { readIndexColumn } from "./indexColumn.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { codeOfOutcome, outcomeOfCode } from "./indexSchema.ts";
import type { JobPaths } from "./jobPaths.ts";
import type { JobStamp } from "./jobStamp.ts";
import { searchRows } from "./searchRows.ts";
import { sortRows } from "./sortRows.ts";

/** Orders of all rows that are kept: 400 kB each for 100,000 rows. */
const maxOrders = 4;

/**
 * A job's rows at one stamp: outcomes in memory, a byte each, the last filter's matches, and the last
 * orders.
 */
export class JobView {
  readonly stamp: JobStamp;
  readonly #index: IndexDatabase;
  readonly #paths: JobPaths;
  /** By `seq`. */
  readonly #codes: Uint8Array;
  readonly #orders = new Map<string, Promise<Uint32Array>>();
  #wantedOrder = "";
  #shown: { readonly key: string; readonly rows: Uint32Array } | undefined;
  #last: { readonly key: string; readonly matches: Promise<Uint32Array> } | undefined;

  constructor(index: IndexDatabase, paths: JobPaths, stamp: JobStamp) {
    this.stamp = stamp;
    this.#index = index;
    this.#paths = paths;
    this.#codes = readCodes(index, stamp);
  }

  /** Whether this is what the index holds now. */
  isOf(index: IndexDatabase, { id, stamp }: JobStamp): boolean {
    return index === this.#index && id === this.stamp.id && stamp === this.stamp.stamp;
  }

  counts(): RowCounts {
    const counts = new Map<number, number>();
    for (const code of this.#codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    const byOutcome: { [K in Outcome]?: number } = {};
    for (const [code, count] of counts) byOutcome[outcomeOfCode(code)] = count;
    return { total: this.stamp.rows, byOutcome };
  }

  /**
   * The rows that match, ascending; undefined for all. A newer filter ends the search for an older
   * one, which then fails with `canceled`.
   */
  matches(filter: RowFilter): Promise<Uint32Array> | undefined {
    const needle = filter.text.trim().toLowerCase();
    if (needle === "" && filter.outcomes.length === 0) return undefined;
    const key = keyOf(filter);
    if (this.#last?.key === key) return this.#last.matches;
    const matches = this.#find(filter.outcomes, needle, () => this.#last?.key === key);
    this.#last = { key, matches };
    // Whoever asked sees the failure; asking again shall try again.
    matches.catch(() => {
      if (this.#last?.matches === matches) this.#last = undefined;
    });
    return matches;
  }

  /** The rows of a view in its order; undefined for all in that of the requests. */
  async rows(view: RowView): Promise<Uint32Array | undefined> {
    const { sort } = view;
    if (!sort) return this.matches(view);
    const key = JSON.stringify([sort.by, sort.descending, keyOf(view)]);
    if (this.#shown?.key === key) return this.#shown.rows;
    const [order, matches] = await Promise.all([this.#order(sort), this.matches(view)]);
    const rows = matches ? intersection(order, matches) : order;
    this.#shown = { key, rows };
    return rows;
  }

  #order(sort: RowSort): Promise<Uint32Array> {
    const key = JSON.stringify([sort.by, sort.descending]);
    this.#wantedOrder = key;
    const known = this.#orders.get(key);
    if (known) return known;
    const isWanted = (): boolean => this.#wantedOrder === key;
    const order = sortRows(this.#index, this.#paths, this.stamp, sort, isWanted);
    this.#orders.set(key, order);
    const [oldest] = this.#orders.keys();
    if (this.#orders.size > maxOrders && oldest !== undefined) this.#orders.delete(oldest);
    order.catch(() => this.#orders.delete(key));
    return order;
  }

  async #find(
    outcomes: readonly Outcome[],
    needle: string,
    isWanted: () => boolean,
  ): Promise<Uint32Array> {
    const wanted = new Set(outcomes.map(codeOfOutcome));
    const found =
      needle === ""
        ? undefined
        : await searchRows(this.#index, this.#paths, this.stamp, needle, isWanted);
    const seqs = new Uint32Array(this.stamp.rows);
    let length = 0;
    for (const [seq, code] of this.#codes.entries()) {
      if (wanted.size > 0 && !wanted.has(code)) continue;
      if (found && found[seq] === 0) continue;
      seqs[length] = seq;
      length += 1;
    }
    return seqs.subarray(0, length);
  }
}

function readCodes(index: IndexDatabase, stamp: JobStamp): Uint8Array {
  const cells = readIndexColumn(index, stamp, { table: "results", value: "outcome" });
  return Uint8Array.from(cells, (code) => (typeof code === "number" ? code : 0));
}

function keyOf({ text, outcomes }: RowFilter): string {
  return JSON.stringify([text.trim().toLowerCase(), outcomes.toSorted()]);
}

/** Those of `order` that are in `matches`. */
function intersection(order: Uint32Array, matches: Uint32Array): Uint32Array {
  const isMatch = new Uint8Array(order.length);
  for (const seq of matches) isMatch[seq] = 1;
  return order.filter((seq) => isMatch[seq] === 1);
}
