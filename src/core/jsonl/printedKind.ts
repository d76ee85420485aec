import { isRecord, parseJson } from "../../base/json.ts";
import { foreignFormat } from "./foreignFormat.ts";
import { looksLikeDraft } from "./looksLikeDraft.ts";

/** What lines of JSON are, by their first: a draft's, another format's, or rows for a recipe. */
export type PrintedKind = "requests" | "foreign" | "rows";

/** Tells by the first line that is not blank; undefined when it is no JSON object. */
export function printedKind(firstLine: string): PrintedKind | undefined {
  const value = parseJson(firstLine);
  if (!isRecord(value)) return looksLikeDraft(firstLine) ? "requests" : undefined;
  const foreign = foreignFormat(value);
  if (foreign) return foreign.code === "foreign-result" ? "rows" : "foreign";
  return looksLikeDraft(firstLine) ? "requests" : "rows";
}
