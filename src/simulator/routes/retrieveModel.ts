import { notFound } from "../http/apiError.ts";
import type { Exchange } from "../http/exchange.ts";
import { json } from "../http/reply.ts";
import type { Reply } from "../http/reply.ts";
import { findModel } from "../models/modelCatalog.ts";
import { modelInfo } from "../models/modelInfo.ts";

/** `GET /v1/models/{id}`, by id or alias. */
export async function retrieveModel(exchange: Exchange): Promise<Reply> {
  const model = findModel(exchange.id);
  if (!model) throw notFound(`model: ${exchange.id}`);
  return json(modelInfo(model));
}
