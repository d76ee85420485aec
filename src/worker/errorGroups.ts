import { type JsonRecord, numberAt, stringAt } from "../base/json.ts";
import type { DigestEntry } from "../contracts/resultsQueries.ts";
import type { ErrorGroup } from "../core/results/errorGroup.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { codeOfOutcome, outcomeOfCode } from "./indexSchema.ts";

/** Groups of a digest, at most. */
const maxGroups = 200;

const insert = "INSERT OR IGNORE INTO groups (job, outcome, type, message) VALUES (?, ?, ?, ?)";
const select = "SELECT id FROM groups WHERE job = ? AND outcome = ? AND type = ? AND message = ?";
const counted = `SELECT g.outcome, g.type, g.message, count(*) AS count
  FROM results r JOIN groups g ON g.id = r.error_group
  WHERE r.job = ?
  GROUP BY g.id ORDER BY count DESC, g.outcome, g.type, g.message LIMIT ${maxGroups}`;

/** The number by which the rows of a job name a group; undefined when no row ever did. */
export function errorGroupId(
  index: IndexDatabase,
  job: number,
  { outcome, type, message }: ErrorGroup,
): number | undefined {
  return numberAt(index.get(select, job, codeOfOutcome(outcome), type, message) ?? {}, "id");
}

/** Numbers the groups of a job, making those that are not there. */
export class ErrorGroupIds {
  readonly #index: IndexDatabase;
  readonly #job: number;
  readonly #known = new Map<string, number>();

  constructor(index: IndexDatabase, job: number) {
    this.#index = index;
    this.#job = job;
  }

  of(group: ErrorGroup): number {
    const { outcome, type, message } = group;
    const key = `${outcome}\n${type}\n${message}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#index.run(insert, this.#job, codeOfOutcome(outcome), type, message);
    const id = errorGroupId(this.#index, this.#job, group) ?? 0;
    this.#known.set(key, id);
    return id;
  }
}

/** What went wrong in a job, the most frequent first. */
export function errorDigest(index: IndexDatabase, job: number): readonly DigestEntry[] {
  return index.all(counted, job).map((row) => ({
    group: toGroup(row),
    count: numberAt(row, "count") ?? 0,
  }));
}

/** The group of a number, whichever job's. */
export function readErrorGroup(index: IndexDatabase, id: number): ErrorGroup | undefined {
  const row = index.get("SELECT outcome, type, message FROM groups WHERE id = ?", id);
  return row && toGroup(row);
}

function toGroup(row: JsonRecord): ErrorGroup {
  return {
    outcome: outcomeOfCode(numberAt(row, "outcome")),
    type: stringAt(row, "type") ?? "",
    message: stringAt(row, "message") ?? "",
  };
}
