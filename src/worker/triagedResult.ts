import type { Outcome } from "../core/model/outcome.ts";
import { type ErrorGroup, errorGroup } from "../core/results/errorGroup.ts";
import type { ParsedResult } from "../core/results/parseResultLine.ts";
import { schemaFault } from "../core/results/schemaFault.ts";
import type { JobSchemas } from "./jobSchemas.ts";

/** A result, judged by what its request demanded. */
export interface TriagedResult {
  readonly outcome: Outcome;
  /** How the answer is not what was demanded. */
  readonly fault?: string;
  /** Absent for what needs nobody. */
  readonly group?: ErrorGroup;
}

export function triagedResult(
  result: ParsedResult,
  seq: number,
  schemas: JobSchemas,
  parse?: (text: string) => unknown,
): TriagedResult {
  const schema = result.outcome === "answered" ? schemas.of(seq) : undefined;
  const fault = schema && schemaFault(result.answer, schema, parse);
  const outcome = fault === undefined ? result.outcome : "invalidSchema";
  const group = errorGroup(outcome, result, fault);
  return { outcome, ...(fault !== undefined && { fault }), ...(group && { group }) };
}
