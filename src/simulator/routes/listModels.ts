import type { Exchange } from "../http/exchange.ts";
import { json } from "../http/reply.ts";
import type { Reply } from "../http/reply.ts";
import { listPage } from "../listPage.ts";
import { modelCatalog } from "../models/modelCatalog.ts";
import { modelInfo } from "../models/modelInfo.ts";

/** `GET /v1/models`: those that are not retired, unless `lifecycle` asks for others. */
export async function listModels(exchange: Exchange): Promise<Reply> {
  const { searchParams } = exchange.url;
  const asked = [...searchParams.getAll("lifecycle[]"), ...searchParams.getAll("lifecycle")];
  const shown = new Set(asked.length > 0 ? asked : ["active", "deprecated"]);
  const models = modelCatalog.map(modelInfo).filter((model) => shown.has(model.lifecycle));
  return json(listPage(models, searchParams));
}
