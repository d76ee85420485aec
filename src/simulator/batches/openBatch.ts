import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type {
  MessageBatch,
  MessageBatchRequestCounts,
} from "@anthropic-ai/sdk/resources/messages/batches";

import type { Exchange } from "../http/exchange.ts";
import { notFound } from "../http/apiError.ts";
import { microseconds } from "../timestamps.ts";
import type { BatchMarks, BatchRecord } from "./batchRecord.ts";
import { batchState } from "./batchState.ts";
import type { BatchState } from "./batchState.ts";
import { messageBatch } from "./messageBatch.ts";
import { endOf, resultTypeOf } from "./requestEnd.ts";
import { RequestIndex } from "./requestIndex.ts";

/** A batch and where it stands now. */
export interface OpenBatch {
  readonly record: BatchRecord;
  readonly marks: BatchMarks;
  readonly state: BatchState;
  readonly folder: string;
}

/** @throws {ApiError} 404 when the workspace has no such batch. */
export async function openBatch(exchange: Exchange, id = exchange.id): Promise<OpenBatch> {
  const { folders } = exchange.simulation;
  const record = await folders.find(exchange.workspaceId, id);
  if (!record) throw notFound();
  return withState(exchange, record);
}

export async function withState(exchange: Exchange, record: BatchRecord): Promise<OpenBatch> {
  const { folders, clock } = exchange.simulation;
  const marks = await folders.marks(exchange.workspaceId, record.id);
  const state = batchState(record, marks, microseconds(clock()));
  return { record, marks, state, folder: folders.pathOf(exchange.workspaceId, record.id) };
}

/** The batch as the API shows it to this client. */
export async function describe(exchange: Exchange, batch: OpenBatch): Promise<MessageBatch> {
  const { record, marks, state } = batch;
  const resultsUrl = new URL(`/v1/messages/batches/${record.id}/results`, exchange.url).href;
  const shown = messageBatch(record, marks, state, await countsOf(batch), resultsUrl);
  return exchange.simulation.faults.batch?.(shown) ?? shown;
}

export async function readIndex(batch: OpenBatch): Promise<RequestIndex> {
  return new RequestIndex(await readFile(join(batch.folder, "index.bin")));
}

async function countsOf(batch: OpenBatch): Promise<MessageBatchRequestCounts> {
  const { record, state } = batch;
  const counts = { processing: 0, succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  if (state.endedUs === null) return { ...counts, processing: record.requests };
  if (state.cut >= 1) {
    const { succeeded, errored, expired } = record;
    return { ...counts, succeeded, errored, expired };
  }
  const index = await readIndex(batch);
  for (let at = 0; at < index.length; at += 1) {
    counts[resultTypeOf(endOf(index.at(at), record, state))] += 1;
  }
  return counts;
}
