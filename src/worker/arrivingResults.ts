import { closeSync, openSync, readSync, statSync } from "node:fs";
import { numberAt } from "../base/json.ts";
import { parseResultLine } from "../core/results/parseResultLine.ts";
import { linesBetween } from "./eachLine.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobPaths } from "./jobPaths.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { type NamedResults, ResultsWriter } from "./resultsWriter.ts";

const newline = 10;
const blockBytes = 65_536;

/** Which results are read: of which requests, for which job of the index. */
export interface ResultsToRead {
  readonly index: IndexDatabase;
  readonly paths: JobPaths;
  /** Of the job in the index, which is another one when its rows were begun anew. */
  readonly job: number;
  readonly named: Pick<NamedResults, "part" | "paid">;
}

/** A results file that is read as far as it is here, and on from there when there is more. */
export class ArrivingResults {
  readonly writer: ResultsWriter;
  readonly #of: ResultsToRead;
  readonly #identity: string;
  readonly #stamp: number;
  #at = 0;

  /** `file` is where it is for now. */
  constructor(of: ResultsToRead, file: string) {
    this.#of = of;
    this.#identity = identityOf(file);
    this.#stamp = stampOf(of);
    this.writer = new ResultsWriter(of.index, of.paths, of.job, of.named);
  }

  /** How far it was read. */
  get bytes(): number {
    return this.#at;
  }

  /**
   * Whether what was read is what `file`, as it is called now, begins with, and would be written as
   * it would be read now.
   */
  fits(of: ResultsToRead, file: string): boolean {
    const { index, job, named } = this.#of;
    const isSameJob = of.index === index && of.job === job;
    const { first, count } = of.named.part;
    const isSamePart = first === named.part.first && count === named.part.count;
    // Rows of strangers are numbered after all that there are.
    const isCurrent = !this.writer.hasStrays || stampOf(of) === this.#stamp;
    return isSameJob && isSamePart && isCurrent && identityOf(file) === this.#identity;
  }

  /**
   * Reads the lines that are whole by now, all of them when the file is. Lines that name no request are
   * passed over: their requests then count as missing. Yields how many rows there are.
   */
  *read(file: string, isWhole: boolean): Generator<number> {
    const { size } = statSync(file);
    const end = isWhole ? size : lastLineEnd(file, this.#at, size);
    const pace = new Pace(taskSliceMs);
    for (const line of linesBetween(file, this.#at, end)) {
      const result = parseResultLine(line.text);
      if (result) this.writer.read({ line, result });
      this.#at = line.offset + line.length;
      if (pace.isDue()) yield this.writer.rows;
    }
    this.#at = end;
    yield this.writer.rows;
  }
}

/** Grows whenever the rows of a job may have changed. */
function stampOf({ index, job }: ResultsToRead): number {
  return numberAt(index.get("SELECT stamp FROM jobs WHERE id = ?", job) ?? {}, "stamp") ?? 0;
}

/** What a file keeps when it gets another name; another file may have its number, once it is gone. */
function identityOf(file: string): string {
  const { dev, ino, birthtimeNs } = statSync(file, { bigint: true });
  return `${dev} ${ino} ${birthtimeNs}`;
}

/** Bytes up to the end of the last whole line between two places; `from` when there is none. */
function lastLineEnd(file: string, from: number, to: number): number {
  const handle = openSync(file, "r");
  try {
    const block = Buffer.allocUnsafe(blockBytes);
    for (let end = to; end > from;) {
      const start = Math.max(from, end - blockBytes);
      const read = readSync(handle, block, 0, end - start, start);
      const found = block.subarray(0, read).lastIndexOf(newline);
      if (found >= 0) return start + found + 1;
      end = start;
    }
    return from;
  } finally {
    closeSync(handle);
  }
}
