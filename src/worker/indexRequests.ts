import { existsSync, statSync } from "node:fs";
import type { Progress } from "../contracts/progress.ts";
import { isRecord, type JsonRecord, numberAt, parseJson, stringAt } from "../base/json.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { sourcesOf } from "../core/jsonl/draftRequest.ts";
import type { Source } from "../core/model/source.ts";
import { demandedSchema } from "../core/results/schemaFault.ts";
import { eachLine, type Line } from "./eachLine.ts";
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
  (job, seq, custom_id, path, place, draft_at, draft_length, sent_at, sent_length, schema)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

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
    const write = (request: IndexedRequest): void => writeRequest(index, id, request);
    for (const done of index.writeEach(eachRequest(paths), write)) {
      rows = done;
      yield { kind: "progress", done };
    }
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

interface IndexedRequest {
  readonly seq: number;
  readonly customId: string;
  readonly source: Source | undefined;
  /** The first request whose answer must have the same schema, if it must have one. */
  readonly schema: number | undefined;
  readonly draft: Line;
  readonly sent: Line | undefined;
}

function* eachRequest(paths: JobPaths): Generator<IndexedRequest> {
  const sentLines = existsSync(paths.requests) ? eachLine(paths.requests) : undefined;
  const firstBySchema = new Map<string, number>();
  let seq = 0;
  try {
    for (const draft of eachLine(paths.draft)) {
      const next = sentLines?.next();
      const sent = next?.done === false ? next.value : undefined;
      const { schema, ...read } = readDraftLine(draft);
      const key = schema === undefined ? undefined : JSON.stringify(schema);
      const first = key === undefined ? undefined : (firstBySchema.get(key) ?? seq);
      if (key !== undefined && firstBySchema.size < maxSchemas)
        firstBySchema.set(key, first ?? seq);
      yield { seq, ...read, schema: first, draft, sent };
      seq += 1;
    }
  } finally {
    sentLines?.return(undefined);
  }
}

interface ReadDraftLine extends Pick<IndexedRequest, "customId" | "source"> {
  readonly schema: JsonRecord | undefined;
}

/** What the line is about, as the draft says: what is sent no longer tells. */
function readDraftLine(line: Line): ReadDraftLine {
  const { request } = checkRequestLine(line.text, line.line);
  if (request) {
    const schema = demandedSchema(request.params);
    return { customId: request.customId, source: sourcesOf(request), schema };
  }
  const value = parseJson(line.text);
  const customId = (isRecord(value) && stringAt(value, "custom_id")) || "";
  return { customId, source: undefined, schema: undefined };
}

function writeRequest(index: IndexDatabase, id: number, request: IndexedRequest): void {
  const { seq, customId, source, schema, draft, sent } = request;
  const [path, place] = toColumns(source);
  index.run(
    insert,
    id,
    seq,
    customId,
    path,
    place,
    draft.offset,
    draft.length,
    sent?.offset ?? null,
    sent?.length ?? null,
    schema ?? null,
  );
}
