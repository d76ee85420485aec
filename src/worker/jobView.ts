import { parseJson, stringAt } from "../base/json.ts";
import type { RowCounts, RowFilter, RowSort, RowView } from "../contracts/resultsQueries.ts";
import type { Outcome } from "../core/model/outcome.ts";
import { errorGroupId } from "./errorGroups.ts";
import { readIndexColumn } from "./indexColumn.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { codeOfOutcome, outcomeOfCode } from "./indexSchema.ts";
import type { JobPaths } from "./jobPaths.ts";
import type { JobStamp } from "./jobStamp.ts";
import { ResultLines } from "./resultLines.ts";
import { inverse, RowOrders, sortedBy } from "./rowOrders.ts";
import { searchRows } from "./searchRows.ts";

/**
 * A job's rows at one stamp: outcomes in memory, a byte each, the last filter's matches, and the last
 * orders.
 */
export class JobView {
  readonly stamp: JobStamp;
  readonly #index: IndexDatabase;
  readonly #lines: ResultLines;
  /** By `seq`. */
  readonly #codes: Uint8Array;
  readonly #orders: RowOrders;
  #groupColumn: readonly unknown[] | undefined;
  #shown: { readonly key: string; readonly rows: Uint32Array } | undefined;
  #last: { readonly key: string; readonly matches: Promise<Uint32Array> } | undefined;

  constructor(index: IndexDatabase, paths: JobPaths, stamp: JobStamp) {
    this.stamp = stamp;
    this.#index = index;
    this.#lines = new ResultLines(index, paths, stamp.id);
    this.#codes = readCodes(index, stamp);
    this.#orders = new RowOrders(index, this.#lines, stamp);
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
    const fields = answerFields(this.#index, this.stamp.id);
    return { total: this.stamp.rows, byOutcome, ...(fields.length > 0 && { fields }) };
  }

  /**
   * The rows that match, ascending; undefined for all. A newer filter ends the search for an older
   * one, which then fails with `canceled`.
   */
  matches(filter: RowFilter): Promise<Uint32Array> | undefined {
    const needle = filter.text.trim().toLowerCase();
    const { outcomes, group, except = [] } = filter;
    if (needle === "" && outcomes.length === 0 && !group && except.length === 0) return undefined;
    const key = keyOf(filter);
    if (this.#last?.key === key) return this.#last.matches;
    const matches = this.#find(filter, needle, () => this.#last?.key === key);
    this.#last = { key, matches };
    // Whoever asked sees the failure; asking again shall try again.
    matches.catch(() => {
      if (this.#last?.matches === matches) this.#last = undefined;
    });
    return matches;
  }

  /** See {@link searchRows}. */
  search(needle: string, isWanted: () => boolean): Promise<Uint8Array> {
    return searchRows(this.#index, this.#lines, this.stamp, needle, isWanted);
  }

  /** The rows of a view in its order; undefined for all in that of the requests. */
  async rows(view: RowView): Promise<Uint32Array | undefined> {
    const { sort } = view;
    if (!sort) return this.matches(view);
    const key = JSON.stringify([sort.by, sort.descending, keyOf(view)]);
    if (this.#shown?.key === key) return this.#shown.rows;
    const [order, matches] = await Promise.all([this.#orders.of(sort), this.matches(view)]);
    const rows = matches ? sortedBy(order, matches) : order;
    this.#shown = { key, rows };
    return rows;
  }

  /** Rows in the order of a view; in that of the requests without `sort`. */
  async inOrder(seqs: readonly number[], sort: RowSort | undefined): Promise<readonly number[]> {
    if (!sort) return seqs.toSorted((a, b) => a - b);
    return [...sortedBy(await this.#orders.of(sort), Uint32Array.from(seqs))];
  }

  /** See {@link ResultsQueries.neighbour}. */
  async neighbour(
    view: RowView,
    seq: number,
    outcomes: readonly Outcome[],
    direction: "next" | "previous",
  ): Promise<number> {
    const shared = sharedBy(view.outcomes, outcomes);
    if (shared.length === 0) return -1;
    const order = view.sort ? await this.#orders.of(view.sort) : undefined;
    const matches = await this.matches({ ...view, outcomes: shared });
    if (!matches || matches.length === 0) return -1;
    const places = order && inverse(order);
    const placeOf = (row: number): number => places?.[row] ?? row;
    const sorted = order ? sortedBy(order, matches) : matches;
    const here = seq < 0 ? undefined : placeOf(seq);
    const isNext = direction === "next";
    const found = isNext
      ? sorted.find((row) => here === undefined || placeOf(row) > here)
      : sorted.findLast((row) => here === undefined || placeOf(row) < here);
    return found ?? (isNext ? sorted[0] : sorted.at(-1)) ?? -1;
  }

  /** The group of each row. */
  #groups(): readonly unknown[] {
    const column = { table: "results", value: "error_group" } as const;
    return (this.#groupColumn ??= readIndexColumn(this.#index, this.stamp, column));
  }

  async #find(
    { outcomes, group, except }: RowFilter,
    needle: string,
    isWanted: () => boolean,
  ): Promise<Uint32Array> {
    const wanted = new Set(outcomes.map(codeOfOutcome));
    const groupId = group && (errorGroupId(this.#index, this.stamp.id, group) ?? -1);
    const groups = groupId === undefined ? undefined : this.#groups();
    const found = needle === "" ? undefined : await this.search(needle, isWanted);
    const left = new Set(except);
    const seqs = new Uint32Array(this.stamp.rows);
    let length = 0;
    for (const [seq, code] of this.#codes.entries()) {
      if (wanted.size > 0 && !wanted.has(code)) continue;
      if (found && found[seq] === 0) continue;
      if (groups && groups[seq] !== groupId) continue;
      if (left.has(seq)) continue;
      seqs[length] = seq;
      length += 1;
    }
    return seqs.subarray(0, length);
  }
}

function readCodes(index: IndexDatabase, stamp: JobStamp): Uint8Array {
  const cells = readIndexColumn(index, stamp, { table: "results", value: "outcome" });
  const codes = new Uint8Array(cells.length);
  for (let seq = 0; seq < codes.length; seq += 1) {
    const code = cells[seq];
    codes[seq] = typeof code === "number" ? code : 0;
  }
  return codes;
}

/** What answers that are JSON objects have at their top, over all files. */
function answerFields(index: IndexDatabase, job: number): readonly string[] {
  const sql = "SELECT fields FROM files WHERE job = ? AND fields IS NOT NULL ORDER BY id";
  const names = index.all(sql, job).flatMap((row) => {
    const value = parseJson(stringAt(row, "fields") ?? "");
    return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
  });
  return [...new Set(names)];
}

function keyOf({ text, outcomes, group, except }: RowFilter): string {
  const { outcome, type, message } = group ?? {};
  const needle = text.trim().toLowerCase();
  return JSON.stringify([needle, outcomes.toSorted(), outcome, type, message, except]);
}

/** Outcomes that both let through; an empty `chosen` lets all. */
function sharedBy(chosen: readonly Outcome[], outcomes: readonly Outcome[]): readonly Outcome[] {
  if (chosen.length === 0) return outcomes;
  return chosen.filter((outcome) => outcomes.includes(outcome));
}
