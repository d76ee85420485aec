import { arrayAt, isRecord, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";

export function messagesOf(params: JsonRecord): readonly JsonRecord[] {
  return (arrayAt(params, "messages") ?? []).filter(isRecord);
}

/** Content as blocks, whether it was written as a string or as a list. */
export function contentBlocks(content: unknown): readonly JsonRecord[] {
  if (typeof content === "string") return [{ type: "text", text: content }];
  return Array.isArray(content) ? content.filter(isRecord) : [];
}

export function systemText(params: JsonRecord): string {
  return contentBlocks(params["system"])
    .map((block) => stringAt(block, "text") ?? "")
    .join("\n\n");
}
