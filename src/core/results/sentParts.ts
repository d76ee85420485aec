import { arrayAt, isRecord, type JsonRecord, parseJson, recordAt } from "../../base/json.ts";
import type { SentBlock } from "../model/sentBlock.ts";

/** A block of a request's content. */
export interface SentPart {
  readonly role: SentBlock["role"];
  readonly block: JsonRecord;
}

/**
 * The blocks of a request in the order in which they are read, what a tool gave back after its
 * block; of a line of a draft or of `requests.jsonl` alike. Empty when it is unreadable.
 */
export function sentParts(requestLine: string): readonly SentPart[] {
  const line = parseJson(requestLine);
  const params = isRecord(line) ? recordAt(line, "params") : undefined;
  if (!params) return [];
  return [
    ...partsOf(params["system"], "system"),
    ...(arrayAt(params, "messages") ?? []).flatMap((message) =>
      isRecord(message) ? partsOf(message["content"], roleOf(message)) : [],
    ),
  ];
}

function roleOf(message: JsonRecord): SentBlock["role"] {
  const role = message["role"];
  return role === "assistant" || role === "system" ? role : "user";
}

function partsOf(content: unknown, role: SentBlock["role"]): readonly SentPart[] {
  if (typeof content === "string") return [{ role, block: { type: "text", text: content } }];
  if (!Array.isArray(content)) return [];
  return content.flatMap((block: unknown) => {
    if (!isRecord(block)) return [];
    const inner = block["type"] === "tool_result" ? partsOf(block["content"], role) : [];
    return [{ role, block }, ...inner];
  });
}
