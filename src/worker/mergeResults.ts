import type { SQLInputValue } from "node:sqlite";
import { Failure } from "../base/failure.ts";
import { type JsonRecord, numberAt, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import type { ParentJob } from "../core/model/parentJob.ts";
import { supersedes } from "../core/results/supersedes.ts";
import { ErrorGroupIds, readErrorGroup } from "./errorGroups.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { NamedResults } from "./resultsWriter.ts";
import { outcomeOfCode } from "./indexSchema.ts";
import { readStamp } from "./jobStamp.ts";
import { childResultsName } from "./resultsLocation.ts";

/** A job that goes on with another. */
export interface MergedChild {
  readonly id: string;
  readonly kind: ParentJob["kind"];
}

const selectFile = "SELECT id, bytes, is_live, fields FROM files WHERE job = ? AND name = ?";
const updateFile = `UPDATE files
  SET bytes = ?, rows = 0, missing = 0, is_live = ?, fields = ? WHERE id = ?`;

/**
 * Lays an indexed results file of a child over its parent's rows, unless that is done: each row then
 * has its best answer. Can be broken off and begun again. Fails with `conflict` when the child's rows
 * are not all there.
 */
export async function* mergeResults(
  index: IndexDatabase,
  parent: number,
  { id: child, kind }: MergedChild,
  { collected: { file, bytes } }: NamedResults,
): AsyncGenerator<Progress<never>> {
  const name = childResultsName(child, file);
  index.run("INSERT OR IGNORE INTO files (job, name) VALUES (?, ?)", parent, name);
  const to = index.get(selectFile, parent, name) ?? {};
  if (numberAt(to, "bytes") === bytes) return;
  const from = readStamp(index, child)?.id ?? 0;
  const fromRow = index.get(selectFile, from, file) ?? {};
  if (numberAt(fromRow, "bytes") !== bytes) throw begunAnew();
  const fromFile = numberAt(fromRow, "id") ?? 0;
  const merge = new RowMerge(index, parent, numberAt(to, "id") ?? 0, kind);
  const sql = `SELECT r.*, q.custom_id FROM results r JOIN requests q ON q.job = r.job AND q.seq = r.seq
    WHERE r.job = ? AND r.file = ?`;
  const rows = index.all(sql, from, fromFile);
  // Whoever removes rows removes the job's first.
  if (readStamp(index, child)?.id !== from) throw begunAnew();
  for (const done of index.writeEach(rows, (row) => merge.write(row)))
    yield { kind: "progress", done };
  index.transaction(() => {
    const [isLive, fields] = [numberAt(fromRow, "is_live"), stringAt(fromRow, "fields")];
    index.run(updateFile, bytes, isLive ?? null, fields ?? null, merge.file);
    index.run("UPDATE jobs SET stamp = stamp + 1 WHERE id = ?", parent);
  });
}

/** Columns of which a continued answer has the sum of its pieces. */
const summed = [
  "input_tokens",
  "output_tokens",
  "cache_read_tokens",
  "cache_write_tokens",
  "dollars",
] as const;

class RowMerge {
  readonly file: number;
  readonly #index: IndexDatabase;
  readonly #parent: number;
  readonly #kind: ParentJob["kind"];
  readonly #seqs = new Map<string, number>();
  readonly #groups: ErrorGroupIds;

  constructor(index: IndexDatabase, parent: number, file: number, kind: ParentJob["kind"]) {
    this.#index = index;
    this.#parent = parent;
    this.file = file;
    this.#kind = kind;
    this.#groups = new ErrorGroupIds(index, parent);
    const sql = "SELECT custom_id, seq FROM requests WHERE job = ? ORDER BY seq DESC";
    for (const row of index.all(sql, parent))
      this.#seqs.set(stringAt(row, "custom_id") ?? "", numberAt(row, "seq") ?? 0);
  }

  /** `row` is of the child's `results`, with its `custom_id`. */
  write(row: JsonRecord): void {
    const { custom_id: id, ...columns } = row;
    const seq = typeof id === "string" ? this.#seqs.get(id) : undefined;
    if (seq === undefined) return;
    const sql = "SELECT * FROM results WHERE job = ? AND seq = ?";
    const now = this.#index.get(sql, this.#parent, seq);
    // It was laid over it before this was broken off.
    if (now && numberAt(now, "file") === this.file) return;
    if (now && !supersedes(outcomeOf(row), outcomeOf(now))) return;
    if (now) this.#keep(seq, now);
    const sums = now && this.#kind === "continue" ? sumsOf(now, columns) : {};
    const error_group = this.#groupOf(columns);
    this.#insert({ ...columns, ...sums, error_group, job: this.#parent, seq, file: this.file });
  }

  /** Keeps what the parent itself was answered, and the beginning of what is continued. */
  #keep(seq: number, now: JsonRecord): void {
    const index = this.#index;
    const [file, at, length] = ["file", "at", "length"].map((key) => numberAt(now, key) ?? null);
    const own = `INSERT OR IGNORE INTO replaced (job, seq, file, at, length, outcome)
      VALUES (?, ?, ?, ?, ?, ?)`;
    const outcome = numberAt(now, "outcome") ?? null;
    index.run(own, this.#parent, seq, file ?? null, at ?? null, length ?? null, outcome);
    if (this.#kind === "retry") {
      index.run("DELETE FROM pieces WHERE job = ? AND seq = ?", this.#parent, seq);
    } else {
      const piece =
        "INSERT OR IGNORE INTO pieces (job, seq, file, at, length) VALUES (?, ?, ?, ?, ?)";
      index.run(piece, this.#parent, seq, file ?? null, at ?? null, length ?? null);
    }
  }

  /** The parent numbers its groups itself. */
  #groupOf(row: JsonRecord): number | undefined {
    const id = numberAt(row, "error_group");
    const group = id === undefined ? undefined : readErrorGroup(this.#index, id);
    return group && this.#groups.of(group);
  }

  #insert(row: JsonRecord): void {
    const columns = Object.keys(row);
    const values = Object.values(row).map(toSql);
    const marks = columns.map(() => "?").join(", ");
    const sql = `INSERT OR REPLACE INTO results (${columns.join(", ")}) VALUES (${marks})`;
    this.#index.run(sql, ...values);
  }
}

/** What is laid over a parent counts as all that there is, and is not looked at again. */
export function begunAnew(): Failure {
  return new Failure("conflict", "Another window is indexing the same answers. Try again.");
}

function outcomeOf(row: JsonRecord): ReturnType<typeof outcomeOfCode> {
  return outcomeOfCode(numberAt(row, "outcome"));
}

function sumsOf(one: JsonRecord, other: JsonRecord): JsonRecord {
  return Object.fromEntries(
    summed.flatMap((key) => {
      const [a, b] = [numberAt(one, key), numberAt(other, key)];
      return a === undefined || b === undefined ? [] : [[key, a + b] as const];
    }),
  );
}

function toSql(value: unknown): SQLInputValue {
  return typeof value === "string" || typeof value === "number" ? value : null;
}
