import { arrayAt, isRecord, numberAt, parseJson, stringAt } from "../base/json.ts";
import { eachBlock } from "./eachBlock.ts";
import { eachLine } from "./eachLine.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobPaths } from "./jobPaths.ts";
import { resultsLocation } from "./resultsLocation.ts";

const newline = 10;

/** A result as it was downloaded. */
export interface ResultLine {
  readonly seq: number;
  readonly text: string;
}

/** Which rows the lines of a file are of, by where they begin. */
interface FileLines {
  readonly file: string;
  /** Ascending. */
  readonly offsets: Float64Array;
  readonly seqs: Uint32Array;
}

/**
 * The downloaded result of each row of a job that has one, in the order of the files. A row whose
 * answer was continued comes more than once, its beginning first.
 */
export class ResultLines {
  readonly #index: IndexDatabase;
  readonly #paths: JobPaths;
  readonly #job: number;
  #files: readonly FileLines[] | undefined;

  constructor(index: IndexDatabase, paths: JobPaths, job: number) {
    this.#index = index;
    this.#paths = paths;
    this.#job = job;
  }

  *each(): Generator<ResultLine> {
    for (const { file, offsets, seqs } of this.#read()) {
      let at = 0;
      for (const line of eachLine(file)) {
        const seq = offsets[at] === line.offset ? seqs[at] : undefined;
        if (seq === undefined) continue;
        at += 1;
        yield { seq, text: line.text };
      }
    }
  }

  /**
   * Those in which a global expression finds something when their bytes are read as Latin-1, block
   * by block: most lines are not even told apart.
   */
  *matching(pattern: RegExp): Generator<readonly ResultLine[]> {
    for (const lines of this.#read())
      for (const { bytes, offset } of eachBlock(lines.file))
        yield [...matchesIn(bytes, offset, lines, pattern)];
  }

  #read(): readonly FileLines[] {
    const sql = "SELECT id, name FROM files WHERE job = ? AND bytes IS NOT NULL";
    return (this.#files ??= this.#index.all(sql, this.#job).map((row) => ({
      file: resultsLocation(this.#paths, stringAt(row, "name") ?? ""),
      ...readLines(this.#index, this.#job, numberAt(row, "id") ?? 0),
    })));
  }
}

function* matchesIn(
  bytes: Buffer,
  offset: number,
  { offsets, seqs }: FileLines,
  pattern: RegExp,
): Generator<ResultLine> {
  const text = bytes.toString("latin1");
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = text.lastIndexOf("\n", match.index) + 1;
    const found = bytes.indexOf(newline, match.index);
    const end = found < 0 ? bytes.length : found;
    const at = firstFrom(offsets, offset + start);
    const begin = (offsets[at] ?? Number.POSITIVE_INFINITY) - offset;
    const seq = begin < end ? seqs[at] : undefined;
    if (seq !== undefined) yield { seq, text: bytes.toString("utf8", begin, end) };
    pattern.lastIndex = end;
  }
}

/** The position of the first number that is not below `from`. */
function firstFrom(ascending: Float64Array, from: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readLines(
  index: IndexDatabase,
  job: number,
  file: number,
): Pick<FileLines, "offsets" | "seqs"> {
  // One aggregate is many times quicker than as many row objects, and sorting it here than there.
  const sql = `SELECT json_object('seqs', json_group_array(seq), 'offsets', json_group_array(at)) AS lines
    FROM (SELECT seq, at FROM results WHERE job = ?1 AND file = ?2 AND at IS NOT NULL
      UNION ALL SELECT seq, at FROM pieces WHERE job = ?1 AND file = ?2 AND at IS NOT NULL)`;
  const read = parseJson(stringAt(index.get(sql, job, file) ?? {}, "lines") ?? "");
  const numbersOf = (key: string): Float64Array =>
    toNumbers((isRecord(read) && arrayAt(read, key)) || []);
  return inOrder(numbersOf("seqs"), numbersOf("offsets"));
}

/** Plain loops here, as typed arrays that call a function for each number are slow. */
function toNumbers(values: readonly unknown[]): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = Number(values[at]);
  return numbers;
}

/** By offset. */
function inOrder(seqs: Float64Array, offsets: Float64Array): Pick<FileLines, "offsets" | "seqs"> {
  const order = new Uint32Array(seqs.length);
  for (let at = 0; at < order.length; at += 1) order[at] = at;
  order.sort((one, other) => (offsets[one] ?? 0) - (offsets[other] ?? 0));
  const sorted = { offsets: new Float64Array(order.length), seqs: new Uint32Array(order.length) };
  for (let place = 0; place < order.length; place += 1) {
    const at = order[place] ?? 0;
    sorted.offsets[place] = offsets[at] ?? 0;
    sorted.seqs[place] = seqs[at] ?? 0;
  }
  return sorted;
}
