import { parseJsonDigits } from "../../base/json.ts";
import type { ExportedRow } from "../../core/export/exportedRow.ts";
import { jsonAnswer } from "../../core/results/jsonAnswer.ts";
import type { AnsweredRow, AnswerSpan } from "../answeredRows.ts";
import type { IndexedJobs, OpenedJob } from "../indexedJobs.ts";
import type { InputTables } from "./inputTables.ts";

/** Rows that are held at once: so many, and no more once they have so many bytes. */
const chunkRows = 300;
const chunkBytes = 1_048_576;

/** The rows of an export, read from the files each time they are asked for. */
export class ExportedRows {
  readonly count: number;
  readonly #jobs: IndexedJobs;
  readonly #job: string;
  readonly #seqs: readonly number[];
  readonly #inputs: InputTables;

  constructor(jobs: IndexedJobs, job: string, seqs: readonly number[], inputs: InputTables) {
    this.count = seqs.length;
    this.#jobs = jobs;
    this.#job = job;
    this.#seqs = seqs;
    this.#inputs = inputs;
  }

  /** The results as they were downloaded, in chunks; undefined where there is none. */
  lines(): AsyncGenerator<readonly (Buffer | undefined)[]> {
    return this.#chunks(
      (opened, seqs) => opened.answerSpans(seqs),
      (opened, row) => opened.resultLine(row),
    );
  }

  /** The rows with all that is known of them, in chunks. */
  async *rows(): AsyncGenerator<readonly ExportedRow[]> {
    const chunks = this.#chunks((opened, seqs) => opened.answeredRows(seqs), toExported);
    for await (const rows of chunks) {
      for (const { source } of rows)
        if (source && !this.#inputs.isKnown(source)) await this.#inputs.open(source);
      yield rows.map((row) => {
        const input = row.source && this.#inputs.valuesOf(row.source);
        return input ? { ...row, input } : row;
      });
    }
  }

  async *#chunks<R extends AnswerSpan, T>(
    find: (opened: OpenedJob, seqs: readonly number[]) => readonly R[],
    read: (opened: OpenedJob, row: R) => T,
  ): AsyncGenerator<readonly T[]> {
    for (let next = 0; next < this.count;) {
      const seqs = this.#seqs.slice(next, next + chunkRows);
      const chunk = await this.#jobs.use(this.#job, (opened) =>
        upTo(find(opened, seqs), (row) => read(opened, row)),
      );
      next += chunk.length;
      yield chunk;
    }
  }
}

/** Reads rows until they have enough bytes, and at least one. */
function upTo<R extends AnswerSpan, T>(rows: readonly R[], read: (row: R) => T): readonly T[] {
  const chunk: T[] = [];
  let bytes = 0;
  for (const row of rows) {
    chunk.push(read(row));
    bytes += row.answer?.length ?? 0;
    if (bytes >= chunkBytes) break;
  }
  return chunk;
}

/** A row with all that is known of it without its table. */
export function readRow(opened: OpenedJob, seq: number): ExportedRow {
  return toExported(opened, opened.row(seq));
}

function toExported(opened: OpenedJob, row: AnsweredRow): ExportedRow {
  const { customId, outcome, source } = row;
  const result = opened.result(row);
  const fields = result && jsonAnswer(result.answer, parseJsonDigits);
  return {
    customId,
    outcome,
    ...(source && { source }),
    ...(result && { result }),
    ...(fields && { fields }),
  };
}
