import { isRecord, type JsonRecord, parseJson } from "../../base/json.ts";

const fenced = /^```(?:json)?[ \t]*\r?\n([^]*?)\r?\n```$/;

/** The fields of an answer that is one JSON object, by itself or in one code fence; else undefined. */
export function structuredAnswer(answer: string): JsonRecord | undefined {
  const text = answer.trim();
  const json = text.startsWith("{") ? text : fenced.exec(text)?.[1]?.trim();
  if (json === undefined || !json.startsWith("{")) return undefined;
  const value = parseJson(json);
  return isRecord(value) ? value : undefined;
}
