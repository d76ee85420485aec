import { arrayAt, isRecord, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { contentBlocks, messagesOf } from "../prompt/blocks.ts";
import { checkBlock } from "./checkBlock.ts";
import { checkToolTurns } from "./checkToolTurns.ts";
import { extraInputs, firstProblem } from "./extraInputs.ts";

const maxBreakpoints = 4;

/** Checks the turns and their content. */
export function checkMessages(params: JsonRecord): string | undefined {
  const messages = arrayAt(params, "messages") ?? [];
  if (messages.length === 0) return "messages: at least one message is required";
  return (
    firstProblem(messages, (message, at) =>
      checkMessage(message, `messages.${at}`, at === messages.length - 1),
    ) ??
    checkFirstRole(params) ??
    checkToolTurns(messagesOf(params)) ??
    checkBreakpoints(params)
  );
}

function checkMessage(message: unknown, at: string, isLast: boolean): string | undefined {
  if (!isRecord(message)) return `${at}: Input should be a valid dictionary`;
  const { role, content } = message;
  if (role === undefined) return `${at}.role: Field required`;
  if (role !== "user" && role !== "assistant" && role !== "system") {
    return `${at}.role: Input should be 'user', 'assistant' or 'system'`;
  }
  if (content === undefined) return `${at}.content: Field required`;
  if (typeof content !== "string" && !Array.isArray(content)) {
    return `${at}.content: Input should be a valid string or list`;
  }
  if (content.length === 0 && !(isLast && role === "assistant")) {
    return `${at}: all messages must have non-empty content except for the optional final assistant message`;
  }
  const extra = extraInputs(message, { role: true, content: true }, at);
  if (extra !== undefined || typeof content === "string") return extra;
  return firstProblem(content, (block: unknown, index) =>
    checkBlock(block, `${at}.content.${index}`),
  );
}

function checkFirstRole(params: JsonRecord): string | undefined {
  const first = messagesOf(params).find((message) => stringAt(message, "role") !== "system");
  if (first && stringAt(first, "role") === "user") return undefined;
  return 'messages: first message must use the "user" role';
}

function checkBreakpoints(params: JsonRecord): string | undefined {
  const blocks = [
    ...contentBlocks(params["tools"]),
    ...contentBlocks(params["system"]),
    ...messagesOf(params).flatMap((message) => contentBlocks(message["content"])),
  ];
  const found = blocks.filter((block) => isRecord(block["cache_control"])).length;
  if (found <= maxBreakpoints) return undefined;
  return `A maximum of ${maxBreakpoints} blocks with cache_control may be provided. Found ${found}.`;
}
