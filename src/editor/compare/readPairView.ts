import { Failure } from "../../base/failure.ts";
import { arrayAt, isRecord, stringAt } from "../../base/json.ts";
import type { PairView } from "../../contracts/comparisonQueries.ts";
import { isPairKind } from "../../core/comparison/pairKind.ts";

/** What a page asks to see of a comparison, with whatever is no kind left out. */
export function readPairView(value: unknown): PairView {
  if (!isRecord(value))
    throw new Failure("invalid", "The panel asked for something that is not understood.");
  const field = stringAt(value, "field");
  return {
    kinds: (arrayAt(value, "kinds") ?? []).filter(isPairKind),
    text: stringAt(value, "text") ?? "",
    ...(field !== undefined && { field }),
    byDifference: value["byDifference"] === true,
  };
}
