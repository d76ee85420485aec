import { arrayAt, isRecord, numberAt, recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { ModelEntry } from "../models/modelEntry.ts";

const extendedOutputBeta = "output-300k-2026-03-24";
const extendedOutputTokens = 300_000;
const efforts = ["low", "medium", "high", "xhigh", "max"];

/** What depends on the model. */
export function checkModelRules(
  params: JsonRecord,
  model: ModelEntry,
  betas: readonly string[],
): string | undefined {
  return (
    checkOutputLimit(params, model, betas) ??
    checkPrefill(params, model) ??
    checkThinking(params, model) ??
    checkEffort(params, model) ??
    checkForcedTool(params, model) ??
    checkGeography(params, model)
  );
}

function checkOutputLimit(
  params: JsonRecord,
  model: ModelEntry,
  betas: readonly string[],
): string | undefined {
  const wanted = numberAt(params, "max_tokens") ?? 0;
  const isExtended = betas.includes(extendedOutputBeta) && model.generation >= 46;
  const most = isExtended ? extendedOutputTokens : model.maxTokens;
  if (wanted <= most) return undefined;
  const what = "which is the maximum allowed number of output tokens for";
  return `max_tokens: ${wanted} > ${most}, ${what} ${model.id}`;
}

function checkPrefill(params: JsonRecord, model: ModelEntry): string | undefined {
  const last = arrayAt(params, "messages")?.at(-1);
  const isPrefilled = isRecord(last) && stringAt(last, "role") === "assistant";
  if (!isPrefilled || model.generation < 46 || isPausedTurn(last)) return undefined;
  return (
    "This model does not support assistant message prefill. " +
    "The conversation must end with a user message."
  );
}

/** What a turn that paused is continued with ends among the server's own tools. */
function isPausedTurn(message: JsonRecord): boolean {
  const block = arrayAt(message, "content")?.at(-1);
  const type = isRecord(block) ? (stringAt(block, "type") ?? "") : "";
  return type === "server_tool_use" || type.endsWith("_tool_result");
}

function checkThinking(params: JsonRecord, model: ModelEntry): string | undefined {
  const thinking = recordAt(params, "thinking");
  if (!thinking) return undefined;
  const type = stringAt(thinking, "type") ?? "";
  if (!model.thinking.some((name) => name === type)) {
    const allowed = model.thinking.map((name) => `'${name}'`).join(" or ");
    return `thinking.type: '${type}' is not supported for ${model.id}. Use ${allowed}.`;
  }
  if (type !== "enabled") return undefined;
  const budget = numberAt(thinking, "budget_tokens");
  if (budget === undefined) return "thinking.enabled.budget_tokens: Field required";
  if (budget < 1024) {
    return "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024";
  }
  const isWithin = budget < (numberAt(params, "max_tokens") ?? 0);
  return isWithin ? undefined : "`max_tokens` must be greater than `thinking.budget_tokens`.";
}

function checkEffort(params: JsonRecord, model: ModelEntry): string | undefined {
  const effort = recordAt(params, "output_config")?.["effort"];
  if (effort === undefined || effort === null) return undefined;
  if (!efforts.some((name) => name === effort)) {
    return "output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'";
  }
  const isOff = stringAt(recordAt(params, "thinking") ?? {}, "type") === "disabled";
  if (isOff && model.id === "claude-opus-5" && (effort === "xhigh" || effort === "max")) {
    return `thinking.type: 'disabled' is not supported with effort '${effort}'.`;
  }
  return undefined;
}

function checkForcedTool(params: JsonRecord, model: ModelEntry): string | undefined {
  const type = stringAt(recordAt(params, "tool_choice") ?? {}, "type");
  if ((type !== "any" && type !== "tool") || model.generation <= 50) return undefined;
  return `tool_choice: '${type}' is not supported for ${model.id}. Use output_config.format instead.`;
}

function checkGeography(params: JsonRecord, model: ModelEntry): string | undefined {
  const geography = params["inference_geo"];
  if (geography === undefined || geography === null) return undefined;
  if (geography !== "us" && geography !== "global") {
    return "inference_geo: Input should be 'us' or 'global'";
  }
  return model.generation < 46 ? `inference_geo: not supported for ${model.id}` : undefined;
}
