import { describe, openBatch } from "../batches/openBatch.ts";
import type { Exchange } from "../http/exchange.ts";
import { json } from "../http/reply.ts";
import type { Reply } from "../http/reply.ts";

/** `GET /v1/messages/batches/{id}`. */
export async function retrieveBatch(exchange: Exchange): Promise<Reply> {
  return json(await describe(exchange, await openBatch(exchange)));
}
