import { arrayAt, isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import { type ModelGeneration, modelGeneration } from "../model/modelGeneration.ts";
import type { ProblemList } from "./problemList.ts";

/** Checks what depends on how new the model is, and what the models endpoint does not tell. */
export function checkGeneration(params: JsonRecord, list: ProblemList): void {
  const id = stringAt(params, "model") ?? "";
  const model = modelGeneration(id);
  checkPrefill(params, model, list);
  if (!model) return;
  checkForcedTool(params, id, model, list);
  if (model.generation >= 46 || typeof params["inference_geo"] !== "string") return;
  const message = `${id} has no "inference_geo". Remove it, or choose Claude 4.6 or later.`;
  list.error("model-no-geo", message, ["params", "inference_geo"], "key");
}

function checkPrefill(
  params: JsonRecord,
  model: ModelGeneration | undefined,
  list: ProblemList,
): void {
  const messages = arrayAt(params, "messages") ?? [];
  const last = messages.at(-1);
  if (!isRecord(last) || last["role"] !== "assistant") return;
  if (model && model.generation < 46) return;
  // A turn that paused among the server's own tools is gone on with just so.
  if (isPausedTurn(last)) return;
  const message =
    "An assistant message at the end is rejected by Claude 4.6 and later. End with a user message.";
  const at = ["params", "messages", messages.length - 1, "role"];
  if (model) list.error("prefill", message, at);
  else list.warning("prefill", message, at);
}

function isPausedTurn(message: JsonRecord): boolean {
  const block = arrayAt(message, "content")?.at(-1);
  const type = isRecord(block) ? (stringAt(block, "type") ?? "") : "";
  return type === "server_tool_use" || type.endsWith("_tool_result");
}

function checkForcedTool(
  params: JsonRecord,
  id: string,
  { line, generation }: ModelGeneration,
  list: ProblemList,
): void {
  const type = stringAt(recordAt(params, "tool_choice") ?? {}, "type");
  if ((type !== "any" && type !== "tool") || generation <= 50) return;
  const at = ["params", "tool_choice"];
  const remedy = `Use {"type": "auto"}, or output_config.format for answers of a fixed form.`;
  // Only of these is it documented.
  if (["opus", "sonnet", "fable", "mythos"].includes(line)) {
    list.error("forced-tool", `${id} cannot be forced to use a tool. ${remedy}`, at);
  } else list.warning("forced-tool", `${id} may refuse to be forced to use a tool. ${remedy}`, at);
}
