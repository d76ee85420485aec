import { isRecord, type JsonRecord, parseJson } from "../../base/json.ts";

/** The object that an answer is, alone or as its only code block; undefined for any other text. */
export function jsonAnswer(answer: string): JsonRecord | undefined {
  const text = answer.trim();
  const json = text.startsWith("```") ? fenced(text) : text;
  if (!json.startsWith("{") || !json.endsWith("}")) return undefined;
  const value = parseJson(json);
  return isRecord(value) ? value : undefined;
}

/** What is between the lines of fences. Line by line: one expression for it all would never end. */
function fenced(text: string): string {
  const start = text.indexOf("\n");
  const isFence = ["```", "```json"].includes(text.slice(0, start).trimEnd().toLowerCase());
  return start > 0 && isFence && text.endsWith("\n```") ? text.slice(start, -3).trim() : "";
}
