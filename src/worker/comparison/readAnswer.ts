import { comparableAnswer, type ComparableAnswer } from "../../core/comparison/comparableAnswer.ts";
import { type ParsedResult, parseResultLine } from "../../core/results/parseResultLine.ts";
import type { OpenedJob } from "../indexedJobs.ts";
import type { IndexedRow } from "../indexedRow.ts";

/** A row's best answer, as the children of its job left it. */
export interface ReadAnswer {
  readonly row: IndexedRow;
  readonly result?: ParsedResult;
  readonly compared: ComparableAnswer;
}

/** `row` is one of the job's. */
export function readAnswer(opened: OpenedJob, row: IndexedRow): ReadAnswer {
  const line = opened.resultLine(row)?.toString("utf8");
  const result = line === undefined ? undefined : parseResultLine(line);
  const compared = comparableAnswer(row.outcome, result, line);
  return { row, ...(result && { result }), compared };
}

/** The same by position; fails with `notFound` when the job has no such row. */
export function answerAt(opened: OpenedJob, seq: number): ReadAnswer {
  return readAnswer(opened, opened.row(seq));
}
