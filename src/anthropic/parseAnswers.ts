import { Failure } from "../base/failure.ts";
import { arrayAt, isRecord, type JsonRecord, numberAt, recordAt, stringAt } from "../base/json.ts";
import type { Batch, RequestCounts } from "../core/model/batch.ts";
import type { ModelInfo } from "../core/model/modelInfo.ts";
import { parseModel } from "./parseModel.ts";

/** Reads a Message Batch; fails with `proxy` when the answer is something else. */
export function parseBatch(value: unknown): Batch {
  const record = apiObject(value);
  const id = stringAt(record, "id");
  const status = stringAt(record, "processing_status");
  const createdAt = timeAt(record, "created_at");
  if (id === undefined || status === undefined || createdAt === undefined) throw notTheApi();
  const endedAt = timeAt(record, "ended_at");
  const cancelInitiatedAt = timeAt(record, "cancel_initiated_at");
  const archivedAt = timeAt(record, "archived_at");
  const resultsUrl = stringAt(record, "results_url");
  return {
    id,
    status,
    counts: parseCounts(recordAt(record, "request_counts") ?? {}),
    createdAt,
    expiresAt: timeAt(record, "expires_at") ?? createdAt + 24 * 60 * 60 * 1000,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(cancelInitiatedAt === undefined ? {} : { cancelInitiatedAt }),
    ...(archivedAt === undefined ? {} : { archivedAt }),
    ...(resultsUrl === undefined ? {} : { resultsUrl }),
  };
}

/** Reads a page of batches; one that is none hides none of the others. */
export function parseBatchPage(value: unknown): { batches: readonly Batch[]; hasMore: boolean } {
  const record = apiObject(value);
  const data = arrayAt(record, "data");
  if (data === undefined) throw notTheApi();
  const batches = data.flatMap((item) => {
    try {
      return parseBatch(item);
    } catch {
      return [];
    }
  });
  if (batches.length === 0 && data.length > 0) throw notTheApi();
  return { batches, hasMore: record["has_more"] === true };
}

/** Reads a page of models, and the cursor of the next one. */
export function parseModelPage(value: unknown): {
  models: readonly ModelInfo[];
  nextAfterId?: string;
} {
  const record = apiObject(value);
  const data = arrayAt(record, "data");
  if (data === undefined) throw notTheApi();
  const models = data.flatMap((model) => (isRecord(model) ? [parseModel(model)] : []));
  const lastId = stringAt(record, "last_id");
  return {
    models: models.filter(({ id }) => id !== ""),
    ...(record["has_more"] === true && lastId !== undefined ? { nextAfterId: lastId } : {}),
  };
}

/** Reads the answer of a token count. */
export function parseTokenCount(value: unknown): number {
  const tokens = numberAt(apiObject(value), "input_tokens");
  if (tokens === undefined) throw notTheApi();
  return tokens;
}

function parseCounts(record: JsonRecord): RequestCounts {
  return {
    processing: countAt(record, "processing"),
    succeeded: countAt(record, "succeeded"),
    errored: countAt(record, "errored"),
    canceled: countAt(record, "canceled"),
    expired: countAt(record, "expired"),
  };
}

/** Far more than a batch can have: rows are counted up to it. */
const maxCount = 10_000_000;

function countAt(record: JsonRecord, key: string): number {
  const count = numberAt(record, key) ?? 0;
  if (Number.isInteger(count) && count >= 0 && count <= maxCount) return count;
  throw notTheApi();
}

function timeAt(record: JsonRecord, key: string): number | undefined {
  const time = Date.parse(stringAt(record, key) ?? "");
  return Number.isNaN(time) ? undefined : time;
}

function apiObject(value: unknown): JsonRecord {
  if (!isRecord(value)) throw notTheApi();
  return value;
}

function notTheApi(): Failure {
  return new Failure(
    "proxy",
    "The answer is not one of the Message Batches API. Check the account's host, or a proxy or login page in between.",
  );
}
