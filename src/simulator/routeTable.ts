import { cancelBatch } from "./routes/cancelBatch.ts";
import { countTokens } from "./routes/countTokens.ts";
import { createBatch } from "./routes/createBatch.ts";
import { createMessage } from "./routes/createMessage.ts";
import { deleteBatch } from "./routes/deleteBatch.ts";
import { listBatches } from "./routes/listBatches.ts";
import { listModels } from "./routes/listModels.ts";
import { retrieveBatch } from "./routes/retrieveBatch.ts";
import { retrieveModel } from "./routes/retrieveModel.ts";
import { streamResults } from "./routes/streamResults.ts";
import type { Handler } from "./http/exchange.ts";

export interface Route {
  readonly name: string;
  readonly method: string;
  /** With one group, the id, where the path has one. */
  readonly path: RegExp;
  readonly handle: Handler;
}

const batches = "/v1/messages/batches";

/** Everything the server answers; the first match counts. */
export const routeTable: readonly Route[] = [
  route("createBatch", "POST", batches, createBatch),
  route("listBatches", "GET", batches, listBatches),
  route("retrieveBatch", "GET", `${batches}/:id`, retrieveBatch),
  route("deleteBatch", "DELETE", `${batches}/:id`, deleteBatch),
  route("cancelBatch", "POST", `${batches}/:id/cancel`, cancelBatch),
  route("batchResults", "GET", `${batches}/:id/results`, streamResults),
  route("createMessage", "POST", "/v1/messages", createMessage),
  route("countTokens", "POST", "/v1/messages/count_tokens", countTokens),
  route("listModels", "GET", "/v1/models", listModels),
  route("retrieveModel", "GET", "/v1/models/:id", retrieveModel),
];

function route(name: string, method: string, path: string, handle: Handler): Route {
  return { name, method, path: new RegExp(`^${path.replace(":id", "([^/]+)")}/?$`), handle };
}
