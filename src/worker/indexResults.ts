import { statSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import { numberAt, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import type { Collected, Part } from "../core/model/job.ts";
import type { Usage } from "../core/model/outcome.ts";
import { livePrice } from "../core/pricing/livePrice.ts";
import { costOf } from "../core/pricing/price.ts";
import { type ParsedResult, parseResultLine } from "../core/results/parseResultLine.ts";
import { eachLine, type Line } from "./eachLine.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { codeOfOutcome } from "./indexSchema.ts";
import type { JobPaths } from "./jobPaths.ts";
import { SeqByCustomId } from "./seqByCustomId.ts";

/** A results file that the job's log names. */
export interface NamedResults {
  /** The requests that it answers. */
  readonly part: Pick<Part, "first" | "count">;
  readonly collected: Collected;
  /** Its answers were paid for as live calls. */
  readonly isLive?: boolean;
}

const insertFile = "INSERT OR IGNORE INTO files (job, name) VALUES (?, ?)";
const insertResult = `INSERT OR REPLACE INTO results
  (job, seq, file, at, length, outcome, input_tokens, output_tokens, dollars, stop_reason)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertMissing =
  "INSERT OR REPLACE INTO results (job, seq, file, outcome) VALUES (?, ?, ?, ?)";
const insertStray = "INSERT OR REPLACE INTO requests (job, seq, custom_id) VALUES (?, ?, ?)";

/** Indexes one results file, unless that is done. Its rows can be seen once all of it is. */
export async function* indexResults(
  index: IndexDatabase,
  job: number,
  paths: JobPaths,
  named: NamedResults,
): AsyncGenerator<Progress<never>> {
  const { file, bytes } = named.collected;
  const location = requireFile(paths, named.collected);
  index.run(insertFile, job, file);
  const row = index.get("SELECT id, bytes FROM files WHERE job = ? AND name = ?", job, file) ?? {};
  if (numberAt(row, "bytes") === bytes) return;
  const results = new FileIndexer(index, job, numberAt(row, "id") ?? 0, named);
  yield* counted(index.writeEach(eachResult(location), (found) => results.write(found)));
  yield* counted(index.writeEach(results.missing(), (seq) => results.writeMissing(seq)));
  index.transaction(() => results.finish(named.collected));
}

/** Where the file is; it counts only as it was when it was named. */
function requireFile({ results }: JobPaths, { file, bytes }: Collected): string {
  const location = path.join(results, path.basename(file));
  const size = statSync(location, { throwIfNoEntry: false })?.size;
  if (size === bytes) return location;
  const what = size === undefined ? "is gone" : "was changed on disk";
  throw new Failure("storage", `The results file ${file} ${what}.`, { file: location });
}

function* counted(progress: Iterable<number>): Generator<Progress<never>> {
  for (const done of progress) yield { kind: "progress", done };
}

interface FoundResult {
  readonly line: Line;
  readonly result: ParsedResult;
}

/** Lines that name no request are passed over: their requests then count as missing. */
function* eachResult(file: string): Generator<FoundResult> {
  for (const line of eachLine(file)) {
    const result = parseResultLine(line.text);
    if (result) yield { line, result };
  }
}

class FileIndexer {
  readonly #index: IndexDatabase;
  readonly #job: number;
  readonly #file: number;
  readonly #count: number;
  readonly #isLive: boolean;
  readonly #seqs: SeqByCustomId;
  #rows = 0;
  /** Undefined once the price of an answer was not known. */
  #dollars: number | undefined = 0;

  constructor(index: IndexDatabase, job: number, file: number, named: NamedResults) {
    const { part, isLive = false } = named;
    this.#index = index;
    this.#job = job;
    this.#file = file;
    this.#count = part.count;
    this.#isLive = isLive;
    this.#seqs = new SeqByCustomId(index, job, part);
  }

  write({ line, result }: FoundResult): void {
    const { seq, isNew, isRepeated } = this.#seqs.take(result.customId);
    // An id answered twice keeps its first answer.
    if (isRepeated) return;
    if (isNew) this.#index.run(insertStray, this.#job, seq, result.customId);
    this.#rows += 1;
    const dollars = dollarsOf(result, this.#isLive);
    this.#addCost(dollars);
    this.#index.run(
      insertResult,
      this.#job,
      seq,
      this.#file,
      line.offset,
      line.length,
      codeOfOutcome(result.outcome),
      result.usage ? inputTokensOf(result.usage) : null,
      result.usage?.outputTokens ?? null,
      result.usage ? (dollars ?? null) : null,
      result.stopReason ?? null,
    );
  }

  #addCost(dollars: number | undefined): void {
    const isKnown = this.#dollars !== undefined && dollars !== undefined;
    this.#dollars = isKnown ? (this.#dollars ?? 0) + dollars : undefined;
  }

  missing(): Iterable<number> {
    return this.#seqs.untaken();
  }

  writeMissing(seq: number): void {
    this.#index.run(insertMissing, this.#job, seq, this.#file, codeOfOutcome("missing"));
  }

  /** Makes the rows count. */
  finish({ bytes }: Collected): void {
    const index = this.#index;
    const missing = this.#seqs.missing ?? Math.max(0, this.#count - this.#rows);
    const update = "UPDATE files SET bytes = ?, rows = ?, missing = ?, dollars = ? WHERE id = ?";
    index.run(update, bytes, this.#rows, missing, this.#dollars ?? null, this.#file);
    const stamp = "UPDATE jobs SET rows = max(rows, ?), stamp = stamp + 1 WHERE id = ?";
    index.run(stamp, this.#seqs.end, this.#job);
  }
}

/** What a result did cost in US dollars; undefined when the price is not known. */
function dollarsOf(
  { usage, model = "", outcome }: ParsedResult,
  isLive: boolean,
): number | undefined {
  // What was refused before a word is not billed, whatever its usage says.
  if (!usage || (outcome === "refused" && usage.outputTokens === 0)) return 0;
  const cost = costOf(usage, model);
  return cost !== undefined && isLive ? livePrice(cost) : cost;
}

/** All input, cached or not. */
function inputTokensOf(usage: Usage): number {
  return usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
}

/** What the index says of each file of a job. */
export function indexedFiles(
  index: IndexDatabase,
  job: number,
): { readonly [file: string]: { readonly rows: number; readonly missing: number } } {
  const sql = "SELECT name, rows, missing FROM files WHERE job = ? AND bytes IS NOT NULL";
  return Object.fromEntries(
    index.all(sql, job).map((row) => {
      const counts = { rows: numberAt(row, "rows") ?? 0, missing: numberAt(row, "missing") ?? 0 };
      return [stringAt(row, "name") ?? "", counts];
    }),
  );
}

/** What the indexed answers of a job did cost; undefined when none is here, or a price is unknown. */
export function indexedDollars(index: IndexDatabase, job: number): number | undefined {
  const sql = `SELECT count(*) AS files, count(dollars) AS priced, sum(dollars) AS dollars
    FROM files WHERE job = ? AND bytes IS NOT NULL`;
  const row = index.get(sql, job) ?? {};
  return row["files"] === row["priced"] ? numberAt(row, "dollars") : undefined;
}
