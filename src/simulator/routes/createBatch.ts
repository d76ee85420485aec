import { rm } from "node:fs/promises";

import { batchJudge } from "../batches/batchJudge.ts";
import type { BatchRecord } from "../batches/batchRecord.ts";
import { describe, openBatch } from "../batches/openBatch.ts";
import { receiveBatch } from "../batches/receiveBatch.ts";
import { settleFates } from "../batches/requestFate.ts";
import { resultTypeOf } from "../batches/requestEnd.ts";
import type { RequestIndex } from "../batches/requestIndex.ts";
import { digestOf } from "../digest.ts";
import type { Exchange } from "../http/exchange.ts";
import { tooLarge } from "../http/readJson.ts";
import { json } from "../http/reply.ts";
import type { Reply } from "../http/reply.ts";
import { newId } from "../ids.ts";
import { microseconds } from "../timestamps.ts";

/** `POST /v1/messages/batches`. */
export async function createBatch(exchange: Exchange): Promise<Reply> {
  const { simulation, workspaceId, contentLength } = exchange;
  const { folders, limits } = simulation;
  if (contentLength !== undefined && contentLength > limits.bodyBytes) throw tooLarge();
  const salt = await saltFor(exchange);
  const incoming = await folders.createIncoming(workspaceId);
  try {
    const judge = batchJudge(exchange, salt);
    const index = await receiveBatch(exchange.body, incoming, limits, judge, (received) =>
      settleFates(received, simulation.sharesFor(received.length)),
    );
    const record = recordOf(exchange, index, salt);
    await folders.accept(workspaceId, incoming, record);
    return json(await describe(exchange, await openBatch(exchange, record.id)));
  } catch (error) {
    await rm(incoming, { recursive: true, force: true });
    throw error;
  }
}

/** Another one for each batch, so that luck changes, yet the same in every run of a test. */
async function saltFor(exchange: Exchange): Promise<string> {
  const { simulation, workspaceId } = exchange;
  const earlier = await simulation.folders.list(workspaceId);
  return `${simulation.seed}/${earlier.length}`;
}

function recordOf(exchange: Exchange, index: RequestIndex, salt: string): BatchRecord {
  const { clock, timing, sharesFor } = exchange.simulation;
  const { minMs, maxMs, cancelMs, timeScale } = timing();
  const counts = { succeeded: 0, errored: 0, expired: 0, canceled: 0 };
  for (let at = 0; at < index.length; at += 1) counts[resultTypeOf(index.at(at).fate)] += 1;
  const duration = minMs + (maxMs - minMs) * digestOf(salt).fraction("duration");
  return {
    id: newId("msgbatch"),
    createdUs: microseconds(clock()),
    durationMs: duration / timeScale,
    cancelMs: cancelMs / timeScale,
    requests: index.length,
    succeeded: counts.succeeded,
    errored: counts.errored,
    expired: counts.expired,
    canceledShare: sharesFor(index.length).canceled ?? 1,
    apiVersion: exchange.apiVersion,
    betas: exchange.betas,
    salt,
  };
}
