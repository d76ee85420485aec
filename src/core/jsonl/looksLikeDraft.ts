import { isRecord, parseJson } from "../../base/json.ts";
import { foreignFormat } from "./foreignFormat.ts";

/** How much of a line decides; the line may be cut off there. */
const decisiveLength = 4_000;

/**
 * Whether a document whose first line is this is meant as requests: also of a foreign format, also
 * with a mistake in it, but not results.
 */
export function looksLikeDraft(firstLine: string): boolean {
  const text = firstLine.slice(0, decisiveLength).replace(/^\uFEFF/, "");
  const value = firstLine.length > decisiveLength ? undefined : parseJson(text);
  if (isRecord(value)) {
    const foreign = foreignFormat(value);
    if (foreign) return foreign.code !== "foreign-result";
    return Object.hasOwn(value, "custom_id") || Object.hasOwn(value, "params");
  }
  return (
    /^\s*\{\s*"(?:custom_id|params)"\s*:/.test(text) && !/"(?:result|response)"\s*:/.test(text)
  );
}
