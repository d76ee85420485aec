import type { JsonRecord } from "../../base/json.ts";

/** The first key that is not allowed, in the API's words. `at` is the object's path. */
export function extraInputs(
  value: JsonRecord,
  allowed: Readonly<Record<string, unknown>>,
  at = "",
): string | undefined {
  const extra = Object.keys(value).find((key) => !Object.hasOwn(allowed, key));
  if (extra === undefined) return undefined;
  return `${at === "" ? extra : `${at}.${extra}`}: Extra inputs are not permitted`;
}

/** The first complaint about any of some items. */
export function firstProblem<T>(
  items: readonly T[],
  check: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const problem = check(item, index);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
