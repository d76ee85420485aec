import { describe, withState } from "../batches/openBatch.ts";
import type { Exchange } from "../http/exchange.ts";
import { json } from "../http/reply.ts";
import type { Reply } from "../http/reply.ts";
import { listPage } from "../listPage.ts";

/** `GET /v1/messages/batches`, newest first. */
export async function listBatches(exchange: Exchange): Promise<Reply> {
  const records = await exchange.simulation.folders.list(exchange.workspaceId);
  const { data, ...rest } = listPage(records, exchange.url.searchParams);
  const shown = data.map(async (record) => describe(exchange, await withState(exchange, record)));
  return json({ data: await Promise.all(shown), ...rest });
}
