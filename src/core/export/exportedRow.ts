import type { JsonRecord } from "../../base/json.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Source } from "../model/source.ts";
import { costOf } from "../pricing/price.ts";
import type { ParsedResult } from "../results/parseResultLine.ts";

/** A row of a job as an export has it. All texts are the model's or the server's: untrusted. */
export interface ExportedRow {
  readonly customId: string;
  readonly outcome: Outcome;
  readonly source?: Source;
  /** Absent as long as there is none. */
  readonly result?: ParsedResult;
  /** The columns of the table's row that was asked about. */
  readonly input?: JsonRecord;
  /** The top-level fields of an answer that is a JSON object. */
  readonly fields?: JsonRecord;
}

/** What a row did cost, in US dollars; undefined when its model's price is unknown. */
export function dollarsOf({ result, outcome }: ExportedRow): number | undefined {
  const { usage, model } = result ?? {};
  if (!usage || model === undefined) return undefined;
  // What was refused before a word is not billed, whatever its usage says.
  return outcome === "refused" && usage.outputTokens === 0 ? 0 : costOf(usage, model);
}
