import { describe, openBatch } from "../batches/openBatch.ts";
import { invalid } from "../http/apiError.ts";
import type { Exchange } from "../http/exchange.ts";
import { json } from "../http/reply.ts";
import type { Reply } from "../http/reply.ts";
import { microseconds } from "../timestamps.ts";

/** `POST /v1/messages/batches/{id}/cancel`; canceling twice is harmless. */
export async function cancelBatch(exchange: Exchange): Promise<Reply> {
  const { record, state } = await openBatch(exchange);
  if (state.status === "ended") {
    throw invalid(`Batch ${record.id} cannot be canceled because it has finished processing.`);
  }
  const { folders, clock } = exchange.simulation;
  await folders.mark(exchange.workspaceId, record.id, "cancel", microseconds(clock()));
  return json(await describe(exchange, await openBatch(exchange)));
}
