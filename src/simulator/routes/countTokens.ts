import type { MessageTokensCount } from "@anthropic-ai/sdk/resources/messages/messages";

import { stringAt } from "../../base/json.ts";
import { ApiError, notFound } from "../http/apiError.ts";
import type { Exchange } from "../http/exchange.ts";
import { readJson } from "../http/readJson.ts";
import { json } from "../http/reply.ts";
import type { Reply } from "../http/reply.ts";
import { findModel } from "../models/modelCatalog.ts";
import { checkCountParams } from "../params/checkCountParams.ts";
import { inputTokens } from "../prompt/tokens.ts";

/** `POST /v1/messages/count_tokens`. */
export async function countTokens(exchange: Exchange): Promise<Reply> {
  const params = await readJson(exchange.body, exchange.simulation.limits.requestBytes);
  const problem = checkCountParams(params);
  if (problem) throw new ApiError(problem.type, problem.message);
  const model = findModel(stringAt(params, "model") ?? "");
  if (!model) throw notFound();
  const count: MessageTokensCount = { input_tokens: inputTokens(params, model) };
  return json(count);
}
