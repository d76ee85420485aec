import { isRecord, type JsonRecord, parseJson, parseJsonDigits } from "../../base/json.ts";
import { jsonText } from "./jsonText.ts";

/**
 * The object that an answer is, alone or as its only code block; undefined for any other text. Where
 * its numbers are handed on, `parse` is one that keeps their digits.
 */
export function jsonAnswer(
  answer: string,
  parse: (text: string) => unknown = parseJson,
): JsonRecord | undefined {
  const json = jsonText(answer);
  const value = json.startsWith("{") ? parse(json) : undefined;
  return isRecord(value) ? value : undefined;
}

/** The object or list that an answer is, in the same way, its numbers with all of their digits. */
export function structuredAnswer(answer: string): object | undefined {
  const value = parseJsonDigits(jsonText(answer));
  return typeof value === "object" && value !== null ? value : undefined;
}
