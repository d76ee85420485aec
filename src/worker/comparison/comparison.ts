import { Failure } from "../../base/failure.ts";
import type { PairDetail, PairRow, PairView } from "../../contracts/comparisonQueries.ts";
import { compareAnswers } from "../../core/comparison/compareAnswers.ts";
import type { ComparisonCounts } from "../../core/comparison/comparisonTally.ts";
import { type PairKind, pairKinds } from "../../core/comparison/pairKind.ts";
import type { OpenedJob } from "../indexedJobs.ts";
import { toResultRow } from "../indexedRow.ts";
import { codeOfKind, type ComparedPairs, notTwoAnswers } from "./compareJobs.ts";
import { comparedAnswer } from "./comparedAnswer.ts";
import { answerAt } from "./readAnswer.ts";

/** The two jobs of a comparison, open for one question. */
export interface OpenedTwo {
  readonly first: OpenedJob;
  readonly second: OpenedJob;
}

/** Finds the rows of either job that hold a text: by row, 1 for those that do. */
export type SearchBoth = (
  needle: string,
) => Promise<{ readonly first: Uint8Array; readonly second: Uint8Array }>;

/** The compared pairs of two jobs, to be looked through. */
export class Comparison {
  readonly #pairs: ComparedPairs;
  #last: { readonly key: string; readonly rows: Promise<Uint32Array> } | undefined;

  constructor(pairs: ComparedPairs) {
    this.#pairs = pairs;
  }

  counts(): ComparisonCounts {
    return this.#pairs.tally.counts();
  }

  /** The pairs of a view in its order. */
  rows(view: PairView, search: SearchBoth): Promise<Uint32Array> {
    const key = JSON.stringify([view.kinds, view.text, view.field, view.byDifference]);
    if (this.#last?.key === key) return this.#last.rows;
    const rows = this.#find(view, search);
    this.#last = { key, rows };
    // Whoever asked sees the failure; asking again shall try again.
    rows.catch(() => {
      if (this.#last?.rows === rows) this.#last = undefined;
    });
    return rows;
  }

  kindOf(pair: number): PairKind {
    return pairKinds[this.#pairs.kinds[pair] ?? 0] ?? "same";
  }

  /** Fails with `notFound` when there is no such pair, or no more. */
  row({ first, second }: OpenedTwo, pair: number): PairRow {
    const [row, otherRow] = this.#rowsOf(pair);
    if (row === undefined && otherRow === undefined)
      throw new Failure("notFound", "These batches have no such pair of answers any more.");
    const one = row === undefined ? undefined : answerAt(first, row);
    const other = otherRow === undefined ? undefined : answerAt(second, otherRow);
    const alike = this.#pairs.alike[pair] ?? notTwoAnswers;
    const compared = one && other && compareAnswers(one.compared, other.compared).fields;
    const differing = compared && [...compared].flatMap(([name, isSame]) => (isSame ? [] : name));
    return {
      pair,
      kind: this.kindOf(pair),
      ...(one && { first: toResultRow(one.row, one.result) }),
      ...(other && { second: toResultRow(other.row, other.result) }),
      ...(alike !== notTwoAnswers && { alike: alike / 100 }),
      ...(differing && { fields: differing }),
    };
  }

  detail(two: OpenedTwo, pair: number): PairDetail {
    const [row, otherRow] = this.#rowsOf(pair);
    return {
      row: this.row(two, pair),
      ...(row !== undefined && { first: comparedAnswer(answerAt(two.first, row)) }),
      ...(otherRow !== undefined && { second: comparedAnswer(answerAt(two.second, otherRow)) }),
    };
  }

  #rowsOf(pair: number): readonly [number | undefined, number | undefined] {
    const { first, second } = this.#pairs;
    const [row = -1, otherRow = -1] = [first[pair], second[pair]];
    return [row < 0 ? undefined : row, otherRow < 0 ? undefined : otherRow];
  }

  async #find(
    { kinds, text, field, byDifference = false }: PairView,
    search: SearchBoth,
  ): Promise<Uint32Array> {
    const pairs = this.#pairs;
    const wanted = new Set(kinds.map(codeOfKind));
    const bit = field === undefined ? undefined : pairs.tally.bitOf(field);
    const needle = text.trim().toLowerCase();
    const found = needle === "" ? undefined : await search(needle);
    const matches: number[] = [];
    for (const [pair, kind] of pairs.kinds.entries()) {
      if (wanted.size > 0 && !wanted.has(kind)) continue;
      if (bit !== undefined && ((pairs.fields[pair] ?? 0) & bit) === 0) continue;
      const [row = -1, otherRow = -1] = [pairs.first[pair], pairs.second[pair]];
      if (found && found.first[row] !== 1 && found.second[otherRow] !== 1) continue;
      matches.push(pair);
    }
    return Uint32Array.from(byDifference ? this.#byDifference(matches) : matches);
  }

  /** What changed most, then what is only in one job, then all that is the same. */
  #byDifference(matches: readonly number[]): readonly number[] {
    const changed = codeOfKind("changed");
    const weight = (pair: number): number => {
      const [kind = 0, alike = 0] = [this.#pairs.kinds[pair], this.#pairs.alike[pair]];
      if (kind === changed) return alike === notTwoAnswers ? -1 : alike;
      return kind === codeOfKind("same") ? 300 : 200 + kind;
    };
    return matches.toSorted((a, b) => weight(a) - weight(b) || a - b);
  }
}
