import { arrayAt, isRecord, parseJson, stringAt } from "../base/json.ts";
import type { RowCounts, RowFilter } from "../contracts/resultsQueries.ts";
import type { Outcome } from "../core/model/outcome.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { codeOfOutcome, outcomeOfCode } from "./indexSchema.ts";
import type { JobPaths } from "./jobPaths.ts";
import type { JobStamp } from "./jobStamp.ts";
import { searchRows } from "./searchRows.ts";

/** A job's rows at one stamp: outcomes in memory, a byte each, and the last filter's matches. */
export class JobView {
  readonly stamp: JobStamp;
  readonly #index: IndexDatabase;
  readonly #paths: JobPaths;
  /** By `seq`. */
  readonly #codes: Uint8Array;
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
    const key = JSON.stringify([needle, filter.outcomes.toSorted()]);
    if (this.#last?.key === key) return this.#last.matches;
    const matches = this.#find(filter.outcomes, needle, () => this.#last?.key === key);
    this.#last = { key, matches };
    // Whoever asked sees the failure; asking again shall try again.
    matches.catch(() => {
      if (this.#last?.matches === matches) this.#last = undefined;
    });
    return matches;
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

/** One aggregate of each column is many times quicker than as many row objects. */
function readCodes(index: IndexDatabase, { id, rows }: JobStamp): Uint8Array {
  const sql = `SELECT json_object('seqs', json_group_array(seq), 'codes', json_group_array(outcome))
    AS columns FROM results WHERE job = ?`;
  const columns = parseJson(stringAt(index.get(sql, id) ?? {}, "columns") ?? "");
  const codes = new Uint8Array(rows);
  if (!isRecord(columns)) return codes;
  const seqs = arrayAt(columns, "seqs") ?? [];
  const values = arrayAt(columns, "codes") ?? [];
  for (const [at, seq] of seqs.entries()) codes[Number(seq)] = Number(values[at]);
  return codes;
}
