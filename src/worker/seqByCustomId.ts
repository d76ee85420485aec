import { numberAt, stringAt } from "../base/json.ts";
import type { PlannedPart } from "../core/model/jobEvent.ts";
import type { IndexDatabase } from "./indexDatabase.ts";

/** What became of an id that was looked up. */
export interface TakenSeq {
  readonly seq: number;
  /** Nothing is known of its request: it is given a row of its own. */
  readonly isNew: boolean;
  readonly isRepeated: boolean;
}

const pageRows = 5000;
const ofThePart = `SELECT seq, custom_id FROM requests
  WHERE job = ? AND seq >= ? AND seq < ? AND draft_at IS NOT NULL ORDER BY seq`;
/** Rows of results whose requests are not known, which have no line in a draft. */
const strays = "SELECT seq, custom_id FROM requests WHERE job = ? AND draft_at IS NULL";
const lastRow = "SELECT max(seq) AS last FROM requests WHERE job = ?";

/** The rows of one part by `custom_id`. Ids are unique within a batch only, so each part's are. */
export class SeqByCustomId {
  readonly #seqs = new Map<string, number>();
  readonly #taken = new Set<number>();
  readonly #first: number;
  readonly #known: number;
  #end: number;

  constructor(
    index: IndexDatabase,
    job: number,
    { first, count }: Pick<PlannedPart, "first" | "count">,
  ) {
    for (const row of index.all(strays, job)) this.#add(row);
    const before = this.#seqs.size;
    for (let seq = first; seq < first + count; seq += pageRows) {
      const end = Math.min(seq + pageRows, first + count);
      for (const row of index.all(ofThePart, job, seq, end)) this.#add(row);
    }
    this.#first = first;
    this.#known = this.#seqs.size - before;
    this.#end = (numberAt(index.get(lastRow, job) ?? {}, "last") ?? -1) + 1;
  }

  /** One past the last row of the job. */
  get end(): number {
    return this.#end;
  }

  /** How many of the part's requests were not taken; undefined where they are not known. */
  get missing(): number | undefined {
    if (this.#known === 0) return undefined;
    let missing = 0;
    for (const _seq of this.untaken()) missing += 1;
    return missing;
  }

  take(customId: string): TakenSeq {
    const known = this.#seqs.get(customId);
    const seq = known ?? this.#end;
    if (known === undefined) {
      this.#end += 1;
      this.#seqs.set(customId, seq);
    }
    const isRepeated = this.#taken.has(seq);
    this.#taken.add(seq);
    return { seq, isNew: known === undefined, isRepeated };
  }

  /** Requests of the part that were not taken. */
  *untaken(): Generator<number> {
    for (let seq = this.#first; seq < this.#first + this.#known; seq += 1)
      if (!this.#taken.has(seq)) yield seq;
  }

  #add(row: { readonly [key: string]: unknown }): void {
    this.#seqs.set(stringAt(row, "custom_id") ?? "", numberAt(row, "seq") ?? 0);
  }
}
