import { rm } from "node:fs/promises";

import { batchJudge } from "../batches/batchJudge.ts";
import type { BatchRecord } from "../batches/batchRecord.ts";
import { describe, openBatch, withState } from "../batches/openBatch.ts";
import { PromptCache, warmKeys } from "../batches/promptCache.ts";
import { receiveBatch } from "../batches/receiveBatch.ts";
import { resultTypeOf } from "../batches/requestEnd.ts";
import { settleFates } from "../batches/requestFate.ts";
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
  const { folders, limits, sharesFor } = simulation;
  if (contentLength !== undefined && contentLength > limits.bodyBytes) throw tooLarge();
  const earlier = await folders.list(workspaceId);
  // Another one for each batch, so that luck changes, yet the same in every run of a test.
  const salt = `${simulation.seed}/${earlier.length}`;
  const cache = new PromptCache(await warmIn(exchange, earlier));
  const incoming = await folders.createIncoming(workspaceId);
  try {
    const judge = batchJudge(exchange, salt, cache);
    const index = await receiveBatch(exchange.body, incoming, limits, judge, (received) =>
      settleFates(received, sharesFor(received.length)),
    );
    const createdUs = after(earlier[0], microseconds(simulation.clock()));
    const record = recordOf(exchange, index, { salt, createdUs, prefixes: cache.written });
    await folders.accept(workspaceId, incoming, record);
    return json(await describe(exchange, await openBatch(exchange, record.id)));
  } catch (error) {
    await rm(incoming, { recursive: true, force: true });
    throw error;
  }
}

async function warmIn(
  exchange: Exchange,
  earlier: readonly BatchRecord[],
): Promise<ReadonlySet<string>> {
  const caching = earlier.filter((record) => record.prefixes.length > 0);
  const opened = await Promise.all(caching.map((record) => withState(exchange, record)));
  const left = opened.map(({ record, state }) => ({ ...record, endedUs: state.endedUs }));
  return warmKeys(left, microseconds(exchange.simulation.clock()));
}

/** A clock of milliseconds must not make two batches of the same age: their order would be open. */
function after(newest: BatchRecord | undefined, nowUs: number): number {
  const isTied = newest && newest.createdUs >= nowUs && newest.createdUs < nowUs + 1000;
  return isTied ? newest.createdUs + 1 : nowUs;
}

function recordOf(
  exchange: Exchange,
  index: RequestIndex,
  rest: Pick<BatchRecord, "salt" | "createdUs" | "prefixes">,
): BatchRecord {
  const { timing, sharesFor } = exchange.simulation;
  const { minMs, maxMs, cancelMs, timeScale } = timing();
  const counts = { succeeded: 0, errored: 0, expired: 0, canceled: 0 };
  for (let at = 0; at < index.length; at += 1) counts[resultTypeOf(index.at(at).fate)] += 1;
  const duration = minMs + (maxMs - minMs) * digestOf(rest.salt).fraction("duration");
  return {
    ...rest,
    id: newId("msgbatch"),
    durationMs: duration / timeScale,
    cancelMs: cancelMs / timeScale,
    requests: index.length,
    succeeded: counts.succeeded,
    errored: counts.errored,
    expired: counts.expired,
    canceledShare: sharesFor(index.length).canceled ?? 1,
    apiVersion: exchange.apiVersion,
    betas: exchange.betas,
  };
}
