import { numberAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { Digest } from "../digest.ts";
import type { Place } from "./schemaPlace.ts";

/** A number within the schema's bounds; names that speak of lines get the line's number. */
export function numberFor(schema: JsonRecord, place: Place, digest: Digest): number {
  const isInteger = schema["type"] !== "number";
  const step = numberAt(schema, "multipleOf") ?? (isInteger ? 1 : 0.01);
  const nudge = isInteger ? 1 : step;
  const least = numberAt(schema, "minimum") ?? above(schema, nudge);
  const most = numberAt(schema, "maximum") ?? below(schema, nudge);
  const wished = wish(place, isInteger, digest.fraction(place.path));
  const bounded = Math.min(most ?? Infinity, Math.max(least ?? -Infinity, wished));
  return onStep(bounded, step, least);
}

function wish(place: Place, isInteger: boolean, fraction: number): number {
  if (/line|row/i.test(place.name) && place.line) return place.line.number;
  if (/confidence|probability|score|share/i.test(place.name) && !isInteger) {
    return 0.5 + fraction / 2;
  }
  return isInteger ? 1 + Math.floor(fraction * 10) : fraction * 100;
}

function above(schema: JsonRecord, nudge: number): number | undefined {
  const bound = numberAt(schema, "exclusiveMinimum");
  return bound === undefined ? undefined : bound + nudge;
}

function below(schema: JsonRecord, nudge: number): number | undefined {
  const bound = numberAt(schema, "exclusiveMaximum");
  return bound === undefined ? undefined : bound - nudge;
}

/** The multiple of `step` nearest below, or above where that would fall under the bound. */
function onStep(value: number, step: number, least: number | undefined): number {
  const down = Math.floor(value / step + 1e-9);
  const steps = least !== undefined && down * step < least ? down + 1 : down;
  return Number((steps * step).toFixed(6));
}
