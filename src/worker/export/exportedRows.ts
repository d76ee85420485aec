import type { ExportedRow } from "../../core/export/exportedRow.ts";
import { jsonAnswer } from "../../core/results/jsonAnswer.ts";
import type { IndexedJobs, OpenedJob } from "../indexedJobs.ts";
import type { InputTables } from "./inputTables.ts";

/** Rows that are held at once: a few, as each may have many megabytes. */
const chunkRows = 50;

/** A row as the files have it. */
export interface ReadRow {
  readonly customId: string;
  /** The result's line as it was downloaded, without its line end. */
  readonly line?: Buffer;
}

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

  /** The results as they are, in chunks. */
  lines(): AsyncGenerator<readonly ReadRow[]> {
    return this.#chunks((opened, seq) => {
      const row = opened.row(seq);
      const line = opened.resultLine(row);
      return { customId: row.customId, ...(line && { line }) };
    });
  }

  /** The rows with all that is known of them, in chunks. */
  async *rows(): AsyncGenerator<readonly ExportedRow[]> {
    for await (const rows of this.#chunks(readRow)) {
      for (const { source } of rows) if (source) await this.#inputs.open(source);
      yield rows.map((row) => {
        const input = row.source && this.#inputs.valuesOf(row.source);
        return input ? { ...row, input } : row;
      });
    }
  }

  async *#chunks<T>(read: (opened: OpenedJob, seq: number) => T): AsyncGenerator<readonly T[]> {
    for (let first = 0; first < this.count; first += chunkRows) {
      const seqs = this.#seqs.slice(first, first + chunkRows);
      yield await this.#jobs.use(this.#job, (opened) => seqs.map((seq) => read(opened, seq)));
    }
  }
}

/** A row with all that is known of it without its table. */
export function readRow(opened: OpenedJob, seq: number): ExportedRow {
  const row = opened.row(seq);
  const { customId, outcome, source } = row;
  const result = opened.result(row);
  const fields = result && jsonAnswer(result.answer);
  return {
    customId,
    outcome,
    ...(source && { source }),
    ...(result && { result }),
    ...(fields && { fields }),
  };
}
