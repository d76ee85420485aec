import type { Usage } from "@anthropic-ai/sdk/resources/messages/messages";

import { stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { cachedPrefix } from "../prompt/cachedPrefix.ts";
import { inputTokens } from "../prompt/tokens.ts";
import type { MessageContext } from "./messageContext.ts";
import type { Turn } from "./turn.ts";

/** What the request would be billed for. */
export function usageOf(params: JsonRecord, context: MessageContext, turn: Turn): Usage {
  const { model, cache } = context;
  const all = inputTokens(params, model);
  const prefix = cache === "none" ? undefined : cachedPrefix(params, model);
  const cached = Math.min(prefix?.tokens ?? 0, all);
  const written = cache === "write" ? cached : 0;
  return {
    input_tokens: all - cached,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: cache === "read" ? cached : 0,
    cache_creation: {
      ephemeral_5m_input_tokens: prefix?.ttl === "5m" ? written : 0,
      ephemeral_1h_input_tokens: prefix?.ttl === "1h" ? written : 0,
    },
    output_tokens: turn.outputTokens,
    output_tokens_details: { thinking_tokens: turn.thinkingTokens },
    inference_geo: stringAt(params, "inference_geo") ?? "global",
    server_tool_use: null,
    service_tier: context.serviceTier,
    speed: "standard",
  };
}
