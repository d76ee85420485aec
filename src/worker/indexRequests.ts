import { existsSync, statSync } from "node:fs";
import type { SQLInputValue } from "node:sqlite";
import type { Progress } from "../contracts/progress.ts";
import { type JsonRecord, numberAt } from "../base/json.ts";
import { requestSubject } from "../core/jsonl/requestSubject.ts";
import { demandedSchema } from "../core/results/schemaFault.ts";
import { eachLine } from "./eachLine.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobPaths } from "./jobPaths.ts";
import { toColumns } from "./storedSource.ts";

/** A job's row in the index. */
export interface IndexedJobRow {
  readonly id: number;
  /** Requests, and results of requests that are not known. */
  readonly rows: number;
}

const insert = `INSERT OR REPLACE INTO requests
  (job, seq, custom_id, path, place, draft_at, draft_length, sent_at, sent_length, schema)`;

const insertPath = "INSERT OR REPLACE INTO paths (job, path, seq)";

/** Schemas that are told apart: more than this in one job are hardly shared. */
const maxSchemas = 1000;

/** The job's row, made if absent. */
export function jobRow(index: IndexDatabase, job: string): IndexedJobRow {
  index.run("INSERT OR IGNORE INTO jobs (name) VALUES (?)", job);
  const row = index.get("SELECT id, rows FROM jobs WHERE name = ?", job) ?? {};
  return { id: numberAt(row, "id") ?? 0, rows: numberAt(row, "rows") ?? 0 };
}

/**
 * Indexes what a job asks: each line of its draft with the same line of `requests.jsonl`. Nothing
 * is done when that is so already, nor for a batch made elsewhere, which has neither.
 */
export async function* indexRequests(
  index: IndexDatabase,
  job: string,
  paths: JobPaths,
): AsyncGenerator<Progress<never>> {
  const { id } = jobRow(index, job);
  const bytes = draftBytes(paths);
  if (indexedBytes(index, id) === bytes) return;
  let rows = 0;
  if (bytes > 0) {
    const about: AboutFile[] = [];
    for (const done of index.insertEach(insert, eachRequest(paths, id, about))) {
      rows = done;
      yield { kind: "progress", done };
    }
    for (const _done of index.insertEach(insertPath, pathRows(id, about)))
      yield { kind: "progress", done: rows };
  }
  const update = `UPDATE jobs SET rows = max(rows, ?), draft_bytes = ?, stamp = stamp + 1
    WHERE id = ?`;
  index.transaction(() => index.run(update, rows, bytes, id));
}

/** Whether the rows of a job, if there are any, come from its draft as it is now. */
export function isOfItsDraft(index: IndexDatabase, id: number, paths: JobPaths): boolean {
  const bytes = indexedBytes(index, id);
  return bytes === undefined || bytes === draftBytes(paths);
}

function indexedBytes(index: IndexDatabase, id: number): number | undefined {
  return numberAt(index.get("SELECT draft_bytes FROM jobs WHERE id = ?", id) ?? {}, "draft_bytes");
}

function draftBytes({ draft }: JobPaths): number {
  return existsSync(draft) ? statSync(draft).size : 0;
}

interface AboutFile {
  readonly path: string;
  readonly seq: number;
}

/** In the order of their table. */
function* pathRows(job: number, about: AboutFile[]): Generator<readonly SQLInputValue[]> {
  about.sort((one, other) => (one.path < other.path ? -1 : Number(one.path > other.path)));
  for (const { path, seq } of about) yield [job, path, seq];
}

/** The columns of each request, in their order; adds the files that they are about to `about`. */
function* eachRequest(
  paths: JobPaths,
  job: number,
  about: AboutFile[],
): Generator<readonly SQLInputValue[]> {
  const sentLines = existsSync(paths.requests) ? eachLine(paths.requests) : undefined;
  const schemas = new SharedSchemas();
  let seq = 0;
  try {
    for (const draft of eachLine(paths.draft)) {
      const next = sentLines?.next();
      const sent = next?.done === false ? next.value : undefined;
      // What it is about, the draft says: what is sent no longer tells.
      const { customId, source, params } = requestSubject(draft.text);
      const [path, place] = toColumns(source);
      if (path !== null) about.push({ path, seq });
      const lines = [draft.offset, draft.length, sent?.offset ?? null, sent?.length ?? null];
      yield [job, seq, customId, path, place, ...lines, schemas.firstWith(params, seq)];
      seq += 1;
    }
  } finally {
    sentLines?.return(undefined);
  }
}

/** Which requests demand the same schema of their answers. */
class SharedSchemas {
  readonly #firstBySchema = new Map<string, number>();

  /** The first request whose answer must have the same schema; null when it must have none. */
  firstWith(params: JsonRecord, seq: number): number | null {
    const schema = demandedSchema(params);
    if (schema === undefined) return null;
    const key = JSON.stringify(schema);
    const first = this.#firstBySchema.get(key) ?? seq;
    if (this.#firstBySchema.size < maxSchemas) this.#firstBySchema.set(key, first);
    return first;
  }
}
