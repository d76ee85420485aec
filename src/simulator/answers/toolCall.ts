import type { ToolUseBlock } from "@anthropic-ai/sdk/resources/messages/messages";

import { recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { Digest } from "../digest.ts";
import { clientTools } from "../params/clientTools.ts";
import { readPrompt } from "../prompt/prompt.ts";
import { schemaValue } from "./schemaValue.ts";

/** A call of the tool that is asked for, or of any; undefined when there is none. */
export function callTool(params: JsonRecord, digest: Digest): ToolUseBlock | undefined {
  const tools = clientTools(params);
  const wanted = stringAt(recordAt(params, "tool_choice") ?? {}, "name");
  const tool =
    tools.find(({ name }) => name === wanted) ??
    tools[Math.floor(digest.fraction("tool") * tools.length)];
  if (!tool) return undefined;
  return {
    type: "tool_use",
    id: `toolu_sim_${digest.letters("call", 22)}`,
    name: tool.name,
    input: schemaValue(tool.inputSchema, readPrompt(params), digest),
    caller: { type: "direct" },
  };
}
