import { Failure } from "../../base/failure.ts";
import { compareAnswers } from "../../core/comparison/compareAnswers.ts";
import { hasAnswer } from "../../core/comparison/comparableAnswer.ts";
import { ComparisonTally } from "../../core/comparison/comparisonTally.ts";
import { type PairKind, pairKinds } from "../../core/comparison/pairKind.ts";
import { pairRows, type RowPairs } from "../../core/comparison/pairRows.ts";
import type { OpenedJob } from "../indexedJobs.ts";
import { Pace } from "../pace.ts";
import { readAnswer } from "./readAnswer.ts";
import { readRowNames } from "./readRowNames.ts";

/** Other questions wait no longer than this for a comparison. */
const sliceMs = 8;

/** Stands for pairs that have not two answers. */
export const notTwoAnswers = 255;

/** All pairs of two jobs, a few bytes each; answers are read again when they are shown. */
export interface ComparedPairs extends RowPairs {
  /** Positions in {@link pairKinds}. */
  readonly kinds: Uint8Array;
  /** Hundredths, or {@link notTwoAnswers}. */
  readonly alike: Uint8Array;
  /** The fields that differ, by their bits in the tally. */
  readonly fields: Uint32Array;
  readonly tally: ComparisonTally;
}

export function codeOfKind(kind: PairKind): number {
  return pairKinds.indexOf(kind);
}

/** Reads both answers of each pair, one pair at a time. Stops with `canceled` when no longer wanted. */
export async function compareJobs(
  one: OpenedJob,
  other: OpenedJob,
  isWanted: () => boolean,
): Promise<ComparedPairs> {
  const pairs = pairRows(readRowNames(one), readRowNames(other));
  const { length } = pairs.first;
  const tally = new ComparisonTally();
  const kinds = new Uint8Array(length);
  const alike = new Uint8Array(length).fill(notTwoAnswers);
  const fields = new Uint32Array(length);
  const pace = new Pace(sliceMs);
  for (let pair = 0; pair < length; pair += 1) {
    const [row = -1, otherRow = -1] = [pairs.first[pair], pairs.second[pair]];
    if (row < 0 || otherRow < 0) {
      const kind = row < 0 ? "new" : "gone";
      tally.addAlone(kind);
      kinds[pair] = codeOfKind(kind);
      continue;
    }
    const [a, b] = [readAnswer(one, row).compared, readAnswer(other, otherRow).compared];
    const difference = compareAnswers(a, b);
    fields[pair] = tally.add(a.outcome, b.outcome, difference);
    kinds[pair] = codeOfKind(difference.kind);
    if (hasAnswer(a.outcome) && hasAnswer(b.outcome)) alike[pair] = hundredths(difference.alike);
    if (!pace.isDue()) continue;
    await pace.breathe();
    if (!isWanted()) throw new Failure("canceled", "The answers have changed. Compare again.");
  }
  return { ...pairs, kinds, alike, fields, tally };
}

/** 100 is for all alone. */
function hundredths(share: number): number {
  return share === 1 ? 100 : Math.min(Math.round(share * 100), 99);
}
