import { Failure } from "../base/failure.ts";
import { numberAt, parseJson, stringAt } from "../base/json.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { IndexedRow } from "./indexedRow.ts";
import { outcomeOfCode } from "./indexSchema.ts";
import { fromColumns } from "./storedSource.ts";

/** What of a row is needed to read its answer. */
export type AnswerSpan = Pick<IndexedRow, "seq" | "answer">;

/** The same with what the row is about. */
export type AnsweredRow = AnswerSpan & Pick<IndexedRow, "customId" | "outcome" | "source">;

/** Rows are asked for together while at least one in so many is wanted. */
const sparsest = 8;

const selectSpans = `SELECT json_group_array(json_array(q.seq, r.at, r.length, r.file)) AS cells
  FROM requests q LEFT JOIN results r ON r.job = q.job AND r.seq = q.seq
  WHERE q.job = ? AND q.seq BETWEEN ? AND ?`;
const selectRows = selectSpans.replace(
  "r.file)",
  "r.file, r.outcome, q.custom_id, q.path, q.place)",
);

/**
 * Reads rows of a job by their `seq`, which must ascend, in a fraction of the time that one by one
 * takes. Fails with `notFound` when the job has no such row.
 */
export function readAnsweredRows(
  index: IndexDatabase,
  job: number,
  seqs: readonly number[],
): readonly AnsweredRow[] {
  return readEach(index, job, seqs, selectRows, (span, cells) => {
    const [outcome, customId, path, place] = cells;
    const source = fromColumns({ path, place });
    return {
      ...span,
      customId: typeof customId === "string" ? customId : "",
      outcome: outcomeOfCode(typeof outcome === "number" ? outcome : undefined),
      ...(source && { source }),
    };
  });
}

/** The same without what they are about. */
export function readAnswerSpans(
  index: IndexDatabase,
  job: number,
  seqs: readonly number[],
): readonly AnswerSpan[] {
  return readEach(index, job, seqs, selectSpans, (span) => span);
}

type ToRow<T> = (span: AnswerSpan, cells: readonly unknown[]) => T;

function readEach<T>(
  index: IndexDatabase,
  job: number,
  seqs: readonly number[],
  sql: string,
  toRow: ToRow<T>,
): readonly T[] {
  const names = index.all("SELECT id, name FROM files WHERE job = ?", job);
  const files = new Map(names.map((row) => [numberAt(row, "id"), stringAt(row, "name")]));
  return denseRuns(seqs).flatMap((run) => {
    const rows = index.get(sql, job, run[0] ?? 0, run.at(-1) ?? 0) ?? {};
    const cells = parseJson(stringAt(rows, "cells") ?? "");
    const found = new Map<unknown, readonly unknown[]>();
    for (const row of Array.isArray(cells) ? (cells as readonly unknown[]) : [])
      if (Array.isArray(row)) found.set(row[0], row);
    return run.map((seq) => {
      const row = found.get(seq);
      if (!row) throw new Failure("notFound", "This job has no such request.");
      const [, offset, length, id, ...rest] = row;
      const file = typeof id === "number" ? files.get(id) : undefined;
      const isRead = typeof offset === "number" && typeof length === "number";
      const answer = isRead && file !== undefined ? { offset, length, file } : undefined;
      return toRow({ seq, ...(answer && { answer }) }, rest);
    });
  });
}

/** Cuts where too many rows would be read that nobody wants. */
function denseRuns(seqs: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  let first = 0;
  for (const seq of seqs) {
    const run = runs.at(-1);
    if (run && seq - first < sparsest * (run.length + 1)) run.push(seq);
    else {
      runs.push([seq]);
      first = seq;
    }
  }
  return runs;
}
