import { isRecord, type JsonRecord } from "../../base/json.ts";
import { checkSource } from "./checkSource.ts";
import type { JsonPath } from "./columnsOf.ts";
import type { ProblemList } from "./problemList.ts";

export interface ContentRules {
  readonly list: ProblemList;
  /** By the rules of API version 2026-10-21. */
  readonly isStrict: boolean;
}

/** Checks the content of a message: a text, or blocks. */
export function checkContent(
  content: unknown,
  role: unknown,
  at: JsonPath,
  { list, isStrict }: ContentRules,
): void {
  if (typeof content === "string") {
    if (isBlank(content)) list.error("empty-text", "The text is empty. Write one.", at);
    return;
  }
  if (!Array.isArray(content) || content.length === 0) {
    const message = `"content" is missing: a text, or an array of blocks such as {"type": "text"}.`;
    list.error("content", message, at);
    return;
  }
  for (const [index, block] of content.entries()) {
    const here = [...at, index];
    if (!isRecord(block) || typeof block["type"] !== "string") {
      list.error("block", `A block must be an object with a "type", such as "text".`, here);
      continue;
    }
    checkText(block, here, list);
    checkSource(block, here, list);
    if (isStrict) checkStrictly(block, role, here, list);
  }
}

function checkText(block: JsonRecord, at: JsonPath, list: ProblemList): void {
  if (block["type"] !== "text") return;
  const text = block["text"];
  if (typeof text === "string" && !isBlank(text)) return;
  list.error("empty-text", "The text is empty. Write one, or remove the block.", [...at, "text"]);
}

function checkStrictly(block: JsonRecord, role: unknown, at: JsonPath, list: ProblemList): void {
  if (role === "assistant" && block["type"] === "document") {
    const message = "A document in an assistant message is rejected. Move it to a user message.";
    list.error("assistant-document", message, at);
  }
  const citations = block["citations"];
  const hasCitations = Array.isArray(citations) && citations.length > 0;
  if (role !== "user" || block["type"] !== "text" || !hasCitations) return;
  const message = "Citations on a text of a user message are rejected. Remove them.";
  list.error("user-citations", message, [...at, "citations"], "key");
}

function isBlank(text: string): boolean {
  return !/\S/.test(text);
}
