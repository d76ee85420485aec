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
import { RowsInOrder } from "./rowsInOrder.ts";

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

/** A job that is compared, and the folder's URI that its paths are relative to, if known. */
export interface ComparedJob {
  readonly opened: OpenedJob;
  readonly base?: string | undefined;
}

/** Whom a comparison tells. */
export interface ComparisonWatch {
  readonly isWanted: () => boolean;
  /** Gets the share that is done, from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Reads both answers of each pair, one pair at a time. Stops with `canceled` when no longer wanted. */
export async function compareJobs(
  one: ComparedJob,
  other: ComparedJob,
  { isWanted, onProgress }: ComparisonWatch,
): Promise<ComparedPairs> {
  const pace = new Pace(sliceMs);
  const breathe = (): Promise<void> => pace.breathe();
  const hasBases = one.base !== other.base;
  const pairs = pairRows(
    await readRowNames(one.opened, breathe, hasBases ? one.base : undefined),
    await readRowNames(other.opened, breathe, hasBases ? other.base : undefined),
  );
  const { length } = pairs.first;
  const tally = new ComparisonTally();
  const kinds = new Uint8Array(length);
  const alike = new Uint8Array(length).fill(notTwoAnswers);
  const fields = new Uint32Array(length);
  const [rows, otherRows] = [new RowsInOrder(one.opened), new RowsInOrder(other.opened)];
  for (let pair = 0; pair < length; pair += 1) {
    const [row = -1, otherRow = -1] = [pairs.first[pair], pairs.second[pair]];
    if (row < 0 || otherRow < 0) {
      const kind = row < 0 ? "new" : "gone";
      tally.addAlone(kind);
      kinds[pair] = codeOfKind(kind);
      continue;
    }
    const first = readAnswer(one.opened, rows.row(row));
    const second = readAnswer(other.opened, otherRows.row(otherRow));
    const [a, b] = [first.compared, second.compared];
    if (first.result?.model !== undefined) tally.addModel("first", first.result.model);
    if (second.result?.model !== undefined) tally.addModel("second", second.result.model);
    const difference = compareAnswers(a, b);
    fields[pair] = tally.add(a.outcome, b.outcome, difference);
    kinds[pair] = codeOfKind(difference.kind);
    if (hasAnswer(a.outcome) && hasAnswer(b.outcome)) alike[pair] = hundredths(difference.alike);
    if (!pace.isDue()) continue;
    onProgress(pair / length);
    await pace.breathe();
    if (!isWanted()) throw new Failure("canceled", "The answers have changed. Compare again.");
  }
  return { ...pairs, kinds, alike, fields, tally };
}

/** 100 is for all alone. */
function hundredths(share: number): number {
  return share === 1 ? 100 : Math.min(Math.round(share * 100), 99);
}
