import { isRecord } from "../../base/json.ts";
import type { JsonPath } from "./columnsOf.ts";
import { maxDepth } from "./readReferences.ts";
import type { ProblemList } from "./problemList.ts";

/** Half of a character pair, which no UTF-8 text can hold. */
const loneSurrogate = /\p{Surrogate}/u;

/** Finds texts that hold half a character; their first place in the request is named. */
export function checkWellFormed(json: string, params: unknown, list: ProblemList): void {
  // Nearly every line is done here, without a walk.
  if (!/\\u[dD][89a-fA-F]/.test(json) && !loneSurrogate.test(json)) return;
  const at = pathOfLoneSurrogate(params, ["params"]);
  if (!at) return;
  const message = "A text holds half a character (a lone surrogate). Remove it, or write it anew.";
  list.error("lone-surrogate", message, at);
}

function pathOfLoneSurrogate(value: unknown, at: JsonPath): JsonPath | undefined {
  if (typeof value === "string") return loneSurrogate.test(value) ? at : undefined;
  if (at.length > maxDepth) return undefined;
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : isRecord(value)
      ? Object.entries(value)
      : [];
  for (const [key, item] of entries) {
    if (typeof key === "string" && loneSurrogate.test(key)) return at;
    const found = pathOfLoneSurrogate(item, [...at, key]);
    if (found) return found;
  }
  return undefined;
}
