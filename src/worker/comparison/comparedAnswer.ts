import type { ComparedAnswer } from "../../contracts/comparisonQueries.ts";
import { diffText } from "../../core/comparison/diffText.ts";
import { toResultRow } from "../indexedRow.ts";
import type { ReadAnswer } from "./readAnswer.ts";

/** An answer with what is said of it beside another. */
export function comparedAnswer({ row, result, compared }: ReadAnswer): ComparedAnswer {
  const { model, usage, error } = result ?? {};
  return {
    row: toResultRow(row, result),
    answer: compared.text,
    text: diffText(compared),
    isJson: compared.json !== undefined,
    ...(model !== undefined && { model }),
    ...(usage && { usage }),
    ...(error && { error }),
  };
}
