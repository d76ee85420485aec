import { isRecord } from "../../base/json.ts";
import { sameButSpaces } from "./sameButSpaces.ts";

/**
 * Whether two values of JSON say the same: the order of keys and how much space stands between words
 * do not count. Without recursion, as an answer may be nested however deep.
 */
export function sameValue(one: unknown, other: unknown): boolean {
  const left: [unknown, unknown][] = [[one, other]];
  for (let pair = left.pop(); pair; pair = left.pop()) {
    const [a, b] = pair;
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) return false;
      for (const [at, item] of a.entries()) left.push([item, b[at]]);
    } else if (isRecord(a) && isRecord(b)) {
      const keys = Object.keys(a);
      if (keys.length !== Object.keys(b).length) return false;
      for (const key of keys) {
        if (!Object.hasOwn(b, key)) return false;
        left.push([a[key], b[key]]);
      }
    } else if (!sameLeaf(a, b)) return false;
  }
  return true;
}

function sameLeaf(a: unknown, b: unknown): boolean {
  if (typeof a === "string" && typeof b === "string") return sameButSpaces(a, b);
  return a === b;
}
