import { stringAt } from "../../base/json.ts";
import { answerMessage } from "../answers/message.ts";
import { messageEvents } from "../answers/messageEvents.ts";
import { digestOf } from "../digest.ts";
import { ApiError, notFound } from "../http/apiError.ts";
import type { Exchange } from "../http/exchange.ts";
import { readJson } from "../http/readJson.ts";
import { json } from "../http/reply.ts";
import type { Reply } from "../http/reply.ts";
import { findModel } from "../models/modelCatalog.ts";
import { checkParams } from "../params/checkParams.ts";
import { toolOffer } from "../params/clientTools.ts";

/** `POST /v1/messages`: one answer at once, whole or as server-sent events. */
export async function createMessage(exchange: Exchange): Promise<Reply> {
  const { apiVersion, betas, simulation } = exchange;
  const params = await readJson(exchange.body, simulation.limits.requestBytes);
  const problem = checkParams(params, { apiVersion, betas, inBatch: false });
  if (problem) throw new ApiError(problem.type, problem.message);
  const model = findModel(stringAt(params, "model") ?? "");
  if (!model) throw notFound();
  // Streaming changes how the answer arrives, not what it says.
  const digest = digestOf(JSON.stringify({ ...params, stream: undefined }));
  const offer = toolOffer(params);
  const share = offer === "forced" ? 1 : (simulation.sharesFor(1).toolUse ?? 0);
  const callsTool = offer !== "none" && digest.fraction("tool") < share;
  const answer = answerMessage(params, {
    model,
    digest,
    fate: callsTool ? "toolUse" : "answered",
    cache: "write",
    serviceTier: "standard",
    slips: simulation.slips(),
  });
  if (params["stream"] !== true) return json(answer);
  return { kind: "stream", contentType: "text/event-stream", chunks: messageEvents(answer) };
}
