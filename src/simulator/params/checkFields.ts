import type { MessageCreateParamsBase } from "@anthropic-ai/sdk/resources/messages/messages";

import type { JsonRecord } from "../../base/json.ts";
import { extraInputs } from "./extraInputs.ts";
import type { ParamsContext } from "./paramsContext.ts";

/** Every field of the Messages API; the SDK's own type keeps the list complete. */
const messageFields = {
  max_tokens: true,
  messages: true,
  model: true,
  cache_control: true,
  container: true,
  diagnostics: true,
  inference_geo: true,
  metadata: true,
  output_config: true,
  service_tier: true,
  speed: true,
  stop_sequences: true,
  stream: true,
  system: true,
  thinking: true,
  tool_choice: true,
  tools: true,
  user_profile_id: true,
  workspace_id: true,
} satisfies Record<keyof MessageCreateParamsBase, true>;

/** Removed from the API by its version of 2026-10-21. */
const samplingFields = { temperature: true, top_p: true, top_k: true };

const betaFields = {
  billing_policy: true,
  compaction: true,
  context_management: true,
  fallback_credit_token: true,
  fallbacks: true,
  mcp_servers: true,
  thread: true,
};

/** Fields that exist and that a batch does not take. */
const notInBatch = [
  "cache_hint",
  "context_hint",
  "fallbacks",
  "previous_thread_event_id",
  "speed",
  "store",
  "thread",
] as const;

/** Checks which fields there are and, of the plain ones, their types. */
export function checkFields(params: JsonRecord, context: ParamsContext): string | undefined {
  return (
    (context.inBatch ? checkBatchFields(params) : undefined) ??
    checkRequired(params) ??
    checkMaxTokens(params, context.inBatch) ??
    checkPlainFields(params) ??
    extraInputs(params, {
      ...messageFields,
      ...(context.apiVersion === "2023-06-01" ? samplingFields : {}),
      ...(context.betas.length > 0 ? betaFields : {}),
    })
  );
}

function checkBatchFields(params: JsonRecord): string | undefined {
  if (params["stream"] === true) return "stream: Streaming is not supported in a Message Batch";
  const field = notInBatch.find((name) => params[name] !== undefined && params[name] !== null);
  return field && `${field}: This parameter is not supported in a Message Batch`;
}

function checkRequired(params: JsonRecord): string | undefined {
  const missing = ["model", "messages", "max_tokens"].find((name) => params[name] === undefined);
  if (missing !== undefined) return `${missing}: Field required`;
  if (typeof params["model"] !== "string") return "model: Input should be a valid string";
  if (!Array.isArray(params["messages"])) return "messages: Input should be a valid list";
  return undefined;
}

function checkMaxTokens(params: JsonRecord, inBatch: boolean): string | undefined {
  const value = params["max_tokens"];
  if (typeof value !== "number" || !Number.isInteger(value)) {
    return "max_tokens: Input should be a valid integer";
  }
  const least = inBatch ? 1 : 0;
  if (value >= least) return undefined;
  return `max_tokens: Input should be greater than or equal to ${least}`;
}

function checkPlainFields(params: JsonRecord): string | undefined {
  const { system, stop_sequences: sequences, service_tier: tier, stream } = params;
  if (system !== undefined && typeof system !== "string" && !Array.isArray(system)) {
    return "system: Input should be a valid string or list";
  }
  if (sequences !== undefined && !isTextList(sequences)) {
    return "stop_sequences: Input should be a valid list of strings";
  }
  if (tier !== undefined && tier !== "auto" && tier !== "standard_only") {
    return "service_tier: Input should be 'auto' or 'standard_only'";
  }
  if (stream !== undefined && typeof stream !== "boolean") {
    return "stream: Input should be a valid boolean";
  }
  return undefined;
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
