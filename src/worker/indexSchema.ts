import type { Outcome } from "../core/model/outcome.ts";
import { isOutcome } from "../core/results/isOutcome.ts";

/**
 * Names the index file; a new number starts a new file, which is rebuilt from the jobs' folders.
 * Change it with {@link indexSchema}, the codes of outcomes, or how rows are made.
 */
const schemaVersion = 8;

export const indexFileName = `index-${schemaVersion}.db`;

/**
 * Everything here can be had again from the jobs' folders. Offsets and lengths are bytes in
 * `draft.jsonl`, `requests.jsonl` and the results file; `place` is a source without its path;
 * `schema` is the `seq` of the first request whose answer must have the same schema; `fields` are the
 * names that answers which are JSON objects have at their top.
 * `paths` has the rows that are about a file; each job writes its own in their order, as an index over
 * those of all would be changed all over by requests in any other.
 * `stamp` grows whenever the rows of a job may have changed. Ids of jobs are never used again, so
 * that a window that is still writing rows of a forgotten job does no harm. `results` has the best
 * answer of each row, whichever job it is of; `replaced` what the job itself was answered where that
 * is another, `pieces` the beginnings of answers that were continued, by file in their order. Leases alone come from
 * nowhere else: they are worth no more than the work that they save.
 */
export const indexSchema = `
  CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    rows INTEGER NOT NULL DEFAULT 0,
    draft_bytes INTEGER,
    stamp INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS requests (
    job INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    custom_id TEXT NOT NULL,
    path TEXT,
    place TEXT,
    draft_at INTEGER,
    draft_length INTEGER,
    sent_at INTEGER,
    sent_length INTEGER,
    schema INTEGER,
    PRIMARY KEY (job, seq)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS paths (
    job INTEGER NOT NULL,
    path TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (job, path, seq)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL,
    name TEXT NOT NULL,
    bytes INTEGER,
    rows INTEGER,
    missing INTEGER,
    dollars REAL,
    is_live INTEGER,
    fields TEXT,
    UNIQUE (job, name)
  );
  CREATE TABLE IF NOT EXISTS groups (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    type TEXT NOT NULL,
    message TEXT NOT NULL,
    UNIQUE (job, outcome, type, message)
  );
  CREATE TABLE IF NOT EXISTS results (
    job INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    file INTEGER NOT NULL,
    at INTEGER,
    length INTEGER,
    outcome INTEGER NOT NULL,
    input_tokens INTEGER,
    output_tokens INTEGER,
    cache_read_tokens INTEGER,
    cache_write_tokens INTEGER,
    dollars REAL,
    stop_reason TEXT,
    error_group INTEGER,
    PRIMARY KEY (job, seq)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS replaced (
    job INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    file INTEGER NOT NULL,
    at INTEGER,
    length INTEGER,
    outcome INTEGER NOT NULL,
    PRIMARY KEY (job, seq)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS pieces (
    job INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    file INTEGER NOT NULL,
    at INTEGER,
    length INTEGER,
    PRIMARY KEY (job, seq, file)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS leases (
    name TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    at REAL NOT NULL,
    renewals INTEGER NOT NULL,
    lasts_ms REAL NOT NULL,
    is_preferred INTEGER NOT NULL
  ) WITHOUT ROWID;
`;

/** How outcomes are stored. `pending` is the absence of a result. */
const codeByOutcome: { readonly [K in Outcome]: number } = {
  pending: 0,
  answered: 1,
  truncated: 2,
  refused: 3,
  paused: 4,
  toolUse: 5,
  invalidSchema: 6,
  invalidRequest: 7,
  retryableError: 8,
  canceled: 9,
  expired: 10,
  missing: 11,
  unknown: 12,
};

const outcomeByCode = new Map<number, Outcome>(
  Object.entries(codeByOutcome).flatMap(([outcome, code]) =>
    isOutcome(outcome) ? [[code, outcome]] : [],
  ),
);

export function codeOfOutcome(outcome: Outcome): number {
  return codeByOutcome[outcome];
}

/** `pending` for no code, `unknown` for one that this version does not have. */
export function outcomeOfCode(code: number | undefined): Outcome {
  return code === undefined ? "pending" : (outcomeByCode.get(code) ?? "unknown");
}
