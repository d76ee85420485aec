import { openBatch } from "../batches/openBatch.ts";
import { resultLines } from "../batches/resultLines.ts";
import { invalid, notFound } from "../http/apiError.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Reply } from "../http/reply.ts";

const chunkCharacters = 64 * 1024;

/** `GET /v1/messages/batches/{id}/results`: JSONL in an order of its own. */
export async function streamResults(exchange: Exchange): Promise<Reply> {
  const batch = await openBatch(exchange);
  if (batch.state.endedUs === null) {
    throw invalid(`Batch ${batch.record.id} has not finished processing yet.`);
  }
  if (batch.state.archivedUs !== null) {
    throw notFound(`The results of batch ${batch.record.id} are no longer available.`);
  }
  return {
    kind: "stream",
    contentType: "application/x-jsonl",
    chunks: inChunks(exchange.resultLines(resultLines(batch, exchange.simulation.slips()))),
  };
}

/** Joins lines, because a write to a socket for each of them takes longer than to make them. */
async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<string, void> {
  let chunk = "";
  try {
    for await (const line of lines) {
      chunk += line;
      if (chunk.length < chunkCharacters) continue;
      yield chunk;
      chunk = "";
    }
  } catch (error) {
    yield chunk;
    throw error;
  }
  yield chunk;
}
