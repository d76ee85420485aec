import { isRecord, type JsonRecord, numberAt, parseJson, recordAt } from "../base/json.ts";
import { demandedSchema } from "../core/results/schemaFault.ts";
import { FileSpans } from "./fileSpans.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobPaths } from "./jobPaths.ts";

const demanding = "SELECT 1 FROM requests WHERE job = ? AND schema IS NOT NULL LIMIT 1";
const schemaOf = "SELECT schema FROM requests WHERE job = ? AND seq = ?";
const place = "SELECT draft_at, draft_length FROM requests WHERE job = ? AND seq = ?";

/** Parsed schemas that are kept. */
const maxKept = 50;

/** The schemas that a job's requests demand of their answers, read from the draft when needed. */
export class JobSchemas {
  readonly #index: IndexDatabase;
  readonly #paths: JobPaths;
  readonly #job: number;
  readonly #isDemanding: boolean;
  readonly #kept = new Map<number, JsonRecord | undefined>();

  constructor(index: IndexDatabase, paths: JobPaths, job: number) {
    this.#index = index;
    this.#paths = paths;
    this.#job = job;
    this.#isDemanding = index.get(demanding, job) !== undefined;
  }

  /** What the answer of a row must have; undefined when nothing, or when it cannot be read. */
  of(seq: number): JsonRecord | undefined {
    if (!this.#isDemanding) return undefined;
    const first = numberAt(this.#index.get(schemaOf, this.#job, seq) ?? {}, "schema");
    if (first === undefined) return undefined;
    if (!this.#kept.has(first)) this.#keep(first);
    return this.#kept.get(first);
  }

  #keep(seq: number): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= maxKept && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(seq, this.#read(seq));
  }

  #read(seq: number): JsonRecord | undefined {
    const row = this.#index.get(place, this.#job, seq) ?? {};
    const offset = numberAt(row, "draft_at");
    const length = numberAt(row, "draft_length");
    if (offset === undefined || length === undefined) return undefined;
    const spans = new FileSpans();
    try {
      const line = parseJson(spans.read(this.#paths.draft, offset, length) ?? "");
      const params = isRecord(line) ? recordAt(line, "params") : undefined;
      return params && demandedSchema(params);
    } finally {
      spans.close();
    }
  }
}
