import type { SQLInputValue } from "node:sqlite";
import type { Collected, Part } from "../core/model/job.ts";
import type { Usage } from "../core/model/outcome.ts";
import { livePrice } from "../core/pricing/livePrice.ts";
import { costOf } from "../core/pricing/price.ts";
import { jsonAnswer } from "../core/results/jsonAnswer.ts";
import type { ParsedResult } from "../core/results/parseResultLine.ts";
import type { Line } from "./eachLine.ts";
import { ErrorGroupIds } from "./errorGroups.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { codeOfOutcome } from "./indexSchema.ts";
import type { JobPaths } from "./jobPaths.ts";
import { LastJson } from "./lastJson.ts";
import { JobSchemas } from "./jobSchemas.ts";
import { ReadResults } from "./readResults.ts";
import { SeqByCustomId } from "./seqByCustomId.ts";
import { triagedResult } from "./triagedResult.ts";

/** Names of fields of answers that are kept; and how long one may be, in UTF-16 units. */
const maxFields = 100;
const maxFieldLength = 100;

/** A results file that the job's log names. */
export interface NamedResults {
  /** The requests that it answers. */
  readonly part: Pick<Part, "first" | "count">;
  readonly collected: Collected;
  /** Its answers were paid for as live calls, or with another job; else with this one. */
  readonly paid?: "live" | "before";
}

/** A result and where it is. */
export interface FoundResult {
  readonly line: Line;
  readonly result: ParsedResult;
}

const insertResults = `INSERT OR REPLACE INTO results
  (job, seq, file, at, length, outcome, input_tokens, output_tokens, cache_read_tokens,
    cache_write_tokens, dollars, stop_reason, error_group)`;
const insertMissing =
  "INSERT OR REPLACE INTO results (job, seq, file, outcome, error_group) VALUES (?, ?, ?, ?, ?)";
const updateFile = `UPDATE files
  SET bytes = ?, rows = ?, missing = ?, dollars = ?, is_live = ?, fields = ? WHERE id = ?`;
const insertStrays = "INSERT OR REPLACE INTO requests (job, seq, custom_id)";

/**
 * Writes the rows of one results file. They are read first, at most as many as a batch has, and then
 * written in the order of their table: results come in any, and would each change another page of it.
 */
export class ResultsWriter {
  readonly #index: IndexDatabase;
  readonly #job: number;
  readonly #count: number;
  readonly #paid: NamedResults["paid"];
  readonly #seqs: SeqByCustomId;
  readonly #schemas: JobSchemas;
  readonly #groups: ErrorGroupIds;
  readonly #fields = new Set<string>();
  readonly #json = new LastJson();
  readonly #read = new ReadResults();
  readonly #strays: (readonly SQLInputValue[])[] = [];
  /** Undefined once the price of an answer was not known. */
  #dollars: number | undefined = 0;

  constructor(
    index: IndexDatabase,
    paths: JobPaths,
    job: number,
    { part, paid }: Pick<NamedResults, "part" | "paid">,
  ) {
    this.#index = index;
    this.#job = job;
    this.#count = part.count;
    this.#paid = paid;
    this.#seqs = new SeqByCustomId(index, job, part);
    this.#schemas = new JobSchemas(index, paths, job);
    this.#groups = new ErrorGroupIds(index, job);
  }

  read({ line, result }: FoundResult): void {
    const { seq, isNew, isRepeated } = this.#seqs.take(result.customId);
    // An id answered twice keeps its first answer.
    if (isRepeated) return;
    if (isNew) this.#strays.push([this.#job, seq, result.customId]);
    const dollars = dollarsOf(result, this.#paid);
    this.#addCost(dollars);
    this.#addFields(result.answer);
    const { outcome, group } = triagedResult(result, seq, this.#schemas, this.#json.parse);
    const { stopReason } = result;
    // What was used with another job counts there.
    const usage = this.#paid === "before" ? undefined : result.usage;
    const tokens = usage
      ? [inputTokensOf(usage), usage.outputTokens, usage.cacheReadTokens, usage.cacheWriteTokens]
      : [null, null, null, null];
    const paid = usage ? (dollars ?? null) : null;
    const { offset, length } = line;
    const numbers = [offset, length, codeOfOutcome(outcome), ...tokens, paid];
    this.#read.add({ seq, numbers, stopReason, group });
  }

  /** Those that were read. */
  get rows(): number {
    return this.#read.count;
  }

  /** Whether it has results of requests that were not known, which get rows of their own. */
  get hasStrays(): boolean {
    return this.#strays.length > 0;
  }

  /** Writes what was read as rows of a file of the index; yields what is done. */
  *write(file: number): Generator<number> {
    const index = this.#index;
    yield* index.insertEach(insertStrays, this.#strays);
    yield* index.insertEach(insertResults, this.#rows(file));
    yield* index.writeEach(this.#seqs.untaken(), (seq) => this.#writeMissing(file, seq));
  }

  *#rows(file: number): Generator<readonly SQLInputValue[]> {
    for (const { seq, columns, group } of this.#read.inOrder())
      yield [this.#job, seq, file, ...columns, group ? this.#groups.of(group) : null];
  }

  #addFields(answer: string): void {
    if (this.#fields.size >= maxFields) return;
    for (const name of Object.keys(jsonAnswer(answer, this.#json.parse) ?? {})) {
      if (name !== "" && name.length <= maxFieldLength) this.#fields.add(name);
    }
  }

  #addCost(dollars: number | undefined): void {
    const isKnown = this.#dollars !== undefined && dollars !== undefined;
    this.#dollars = isKnown ? (this.#dollars ?? 0) + dollars : undefined;
  }

  #writeMissing(file: number, seq: number): void {
    const group = this.#groups.of({ outcome: "missing", type: "", message: "" });
    const code = codeOfOutcome("missing");
    this.#index.run(insertMissing, this.#job, seq, file, code, group);
  }

  /** Makes the rows count. */
  finish(file: number, { bytes }: Collected): void {
    const index = this.#index;
    const { rows } = this;
    const missing = this.#seqs.missing ?? Math.max(0, this.#count - rows);
    const fields = JSON.stringify([...this.#fields].slice(0, maxFields));
    const live = Number(this.#paid === "live");
    const dollars = this.#dollars ?? null;
    index.run(updateFile, bytes, rows, missing, dollars, live, fields, file);
    const stamp = "UPDATE jobs SET rows = max(rows, ?), stamp = stamp + 1 WHERE id = ?";
    index.run(stamp, this.#seqs.end, this.#job);
  }
}

/** What a result did cost in US dollars; undefined when the price is not known. */
function dollarsOf(
  { usage, model = "", outcome }: ParsedResult,
  paid: NamedResults["paid"],
): number | undefined {
  // What was refused before a word is not billed, whatever its usage says.
  if (!usage || paid === "before" || (outcome === "refused" && usage.outputTokens === 0)) return 0;
  const cost = costOf(usage, model);
  return cost !== undefined && paid === "live" ? livePrice(cost) : cost;
}

/** All input, cached or not. */
function inputTokensOf(usage: Usage): number {
  return usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
}
