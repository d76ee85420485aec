import type { JsonRecord } from "../../base/json.ts";
import { firstWords } from "./firstWords.ts";

/** A field of an answer as something to sort by: what is no number becomes a text. */
export function fieldValue(answer: JsonRecord, field: string): number | string | undefined {
  const value = Object.hasOwn(answer, field) ? answer[field] : undefined;
  if (typeof value === "number" || typeof value === "string") return value;
  return value === undefined || value === null ? undefined : JSON.stringify(value);
}

/** The same as one plain line of at most 160 characters; undefined where there is nothing. */
export function fieldText(answer: JsonRecord, field: string): string | undefined {
  const value = fieldValue(answer, field);
  return typeof value === "number" ? String(value) : value && firstWords(value);
}
