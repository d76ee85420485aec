import { stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { contentBlocks } from "../prompt/blocks.ts";
import { firstProblem } from "./extraInputs.ts";

/** Every tool call is answered in the next turn, and nothing else is. */
export function checkToolTurns(messages: readonly JsonRecord[]): string | undefined {
  return firstProblem(messages, (message, at) => {
    const called = idsIn(messages[at - 1], "tool_use", "id");
    const answered = idsIn(message, "tool_result", "tool_use_id");
    const stray = answered.find((id) => !called.includes(id));
    if (stray !== undefined) {
      return (
        `messages.${at}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${stray}. ` +
        "Each `tool_result` block must have a corresponding `tool_use` block in the previous message."
      );
    }
    const open = called.find((id) => !answered.includes(id));
    if (open === undefined) return undefined;
    return (
      `messages.${at - 1}: \`tool_use\` ids were found without \`tool_result\` blocks ` +
      `immediately after: ${open}.`
    );
  });
}

function idsIn(message: JsonRecord | undefined, type: string, key: string): readonly string[] {
  return contentBlocks(message?.["content"]).flatMap((block) => {
    const id = stringAt(block, "type") === type ? stringAt(block, key) : undefined;
    return id === undefined ? [] : [id];
  });
}
