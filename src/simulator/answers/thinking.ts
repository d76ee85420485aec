import type { ThinkingBlock } from "@anthropic-ai/sdk/resources/messages/messages";

import { numberAt, recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { MessageContext } from "./messageContext.ts";

export interface Thinking {
  readonly blocks: readonly ThinkingBlock[];
  readonly tokens: number;
}

const effortFactors: Readonly<Record<string, number>> = {
  low: 0.5,
  high: 1.5,
  xhigh: 2,
  max: 3,
};

/** Thinks where the model does so by itself or was asked to; its text is shown only on demand. */
export function think(params: JsonRecord, { model, digest }: MessageContext): Thinking {
  const config = recordAt(params, "thinking") ?? {};
  const type = stringAt(config, "type") ?? (model.generation >= 50 ? "adaptive" : "disabled");
  const maxTokens = numberAt(params, "max_tokens") ?? 0;
  if (type === "disabled" || type === "between_tools" || maxTokens === 0) {
    return { blocks: [], tokens: 0 };
  }
  const effort = stringAt(recordAt(params, "output_config") ?? {}, "effort") ?? "medium";
  const tokens = Math.round(
    (40 + digest.fraction("thinking") * 160) * (effortFactors[effort] ?? 1),
  );
  const display =
    stringAt(config, "display") ?? (model.generation >= 50 ? "omitted" : "summarized");
  const thinking =
    display === "summarized"
      ? "Simulated: what is asked, and which lines of the input matter."
      : "";
  const signature = Buffer.from(digest.letters("signature", 32)).toString("base64");
  return { blocks: [{ type: "thinking", thinking, signature }], tokens };
}
