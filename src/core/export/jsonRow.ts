import { dollarsOf, type ExportedRow } from "./exportedRow.ts";

/** A row as one JSON object; what is not known of it is left out. */
export function jsonRow(row: ExportedRow): string {
  const { customId, source, input, outcome, result, fields } = row;
  return JSON.stringify({
    custom_id: customId,
    source,
    input,
    outcome,
    answer: result?.answer,
    fields,
    error: result?.error,
    stop_reason: result?.stopReason,
    model: result?.model,
    usage: result?.usage,
    cost_usd: dollarsOf(row),
  });
}
