import type { CapabilitySupport, ModelInfo } from "@anthropic-ai/sdk/resources/models";

import type { ModelEntry } from "./modelEntry.ts";

/** A model as the API describes it. */
export function modelInfo(model: ModelEntry): ModelInfo {
  const lifecycle = model.isRetired ? "retired" : model.deprecated ? "deprecated" : "active";
  return {
    type: "model",
    id: model.id,
    display_name: model.name,
    created_at: midnight(model.released),
    lifecycle,
    deprecated_at: model.deprecated === undefined ? null : midnight(model.deprecated),
    retires_at: model.retires === undefined ? null : midnight(model.retires),
    line: model.line,
    max_input_tokens: model.maxInputTokens,
    max_tokens: model.maxTokens,
    capabilities: capabilities(model),
  };
}

function capabilities(model: ModelEntry): NonNullable<ModelInfo["capabilities"]> {
  const has = (isSupported: boolean): CapabilitySupport => ({ supported: isSupported });
  const since = (generation: number): CapabilitySupport => has(model.generation >= generation);
  const takes = (type: ModelEntry["thinking"][number]): CapabilitySupport =>
    has(model.thinking.includes(type));
  return {
    batch: has(true),
    citations: has(true),
    code_execution: since(45),
    context_management: {
      supported: true,
      clear_thinking_20251015: since(45),
      clear_tool_uses_20250919: since(45),
      compact_20260112: since(46),
    },
    effort: {
      supported: model.generation >= 45,
      low: since(45),
      medium: since(45),
      high: since(45),
      xhigh: since(47),
      max: since(46),
    },
    image_input: has(true),
    pdf_input: has(true),
    server_tools: { supported: true, code_execution: since(45), web_search: has(true) },
    structured_outputs: since(45),
    thinking: {
      supported: true,
      types: {
        adaptive: takes("adaptive"),
        between_tools: takes("between_tools"),
        disabled: takes("disabled"),
        enabled: takes("enabled"),
      },
    },
  };
}

function midnight(date: string): string {
  return `${date}T00:00:00Z`;
}
