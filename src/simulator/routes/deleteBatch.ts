import type { DeletedMessageBatch } from "@anthropic-ai/sdk/resources/messages/batches";

import { openBatch } from "../batches/openBatch.ts";
import { invalid } from "../http/apiError.ts";
import type { Exchange } from "../http/exchange.ts";
import { json } from "../http/reply.ts";
import type { Reply } from "../http/reply.ts";

/** `DELETE /v1/messages/batches/{id}`, only once it has ended. */
export async function deleteBatch(exchange: Exchange): Promise<Reply> {
  const { record, state } = await openBatch(exchange);
  if (state.status !== "ended") {
    throw invalid(
      `Batch ${record.id} cannot be deleted while it is still processing. Cancel it first.`,
    );
  }
  await exchange.simulation.folders.delete(exchange.workspaceId, record.id);
  const deleted: DeletedMessageBatch = { id: record.id, type: "message_batch_deleted" };
  return json(deleted);
}
