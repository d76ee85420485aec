import { isRecord, type JsonRecord, parseJson } from "../../base/json.ts";

/** The object that an answer is, alone or as its only code block; undefined for any other text. */
export function jsonAnswer(answer: string): JsonRecord | undefined {
  const text = answer.trim();
  const fenced = text.startsWith("```") ? /^```(?:json)?\s*\n(.*)\n```$/is.exec(text)?.[1] : text;
  const json = fenced?.trim() ?? "";
  if (!json.startsWith("{") || !json.endsWith("}")) return undefined;
  const value = parseJson(json);
  return isRecord(value) ? value : undefined;
}
