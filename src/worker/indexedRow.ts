import { type JsonRecord, numberAt, parseJsonDigits, stringAt } from "../base/json.ts";
import type { ResultRow } from "../contracts/resultsQueries.ts";
import type { Outcome } from "../core/model/outcome.ts";
import type { Source } from "../core/model/source.ts";
import { fieldText } from "../core/results/fieldValue.ts";
import { jsonAnswer } from "../core/results/jsonAnswer.ts";
import type { ParsedResult } from "../core/results/parseResultLine.ts";
import { outcomeOfCode } from "./indexSchema.ts";
import { fromColumns } from "./storedSource.ts";

/** Where something is in a file of the job. */
interface Span {
  readonly offset: number;
  readonly length: number;
}

/** A row as the index has it. */
export interface IndexedRow {
  readonly seq: number;
  readonly customId: string;
  readonly outcome: Outcome;
  readonly source?: Source;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly dollars?: number;
  readonly stopReason?: string;
  readonly draft?: Span;
  readonly sent?: Span;
  readonly answer?: Span & { readonly file: string };
}

/** Selects what {@link readIndexedRow} reads, of one job (`?1`); a condition on `seq` follows. */
export const selectRows = `
  SELECT q.seq, q.custom_id, q.path, q.place, q.draft_at, q.draft_length, q.sent_at, q.sent_length,
    r.at, r.length, r.outcome, r.input_tokens, r.output_tokens, r.dollars, r.stop_reason, f.name
  FROM requests q
  LEFT JOIN results r ON r.job = q.job AND r.seq = q.seq
  LEFT JOIN files f ON f.id = r.file
  WHERE q.job = ?`;

export function readIndexedRow(row: JsonRecord): IndexedRow {
  const source = fromColumns(row);
  const inputTokens = numberAt(row, "input_tokens");
  const outputTokens = numberAt(row, "output_tokens");
  const dollars = numberAt(row, "dollars");
  const stopReason = stringAt(row, "stop_reason");
  const draft = spanAt(row, "draft_at", "draft_length");
  const sent = spanAt(row, "sent_at", "sent_length");
  const answer = spanAt(row, "at", "length");
  const file = stringAt(row, "name");
  return {
    seq: numberAt(row, "seq") ?? 0,
    customId: stringAt(row, "custom_id") ?? "",
    outcome: outcomeOfCode(numberAt(row, "outcome")),
    ...(source && { source }),
    ...(inputTokens !== undefined && { inputTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
    ...(dollars !== undefined && { dollars }),
    ...(stopReason !== undefined && { stopReason }),
    ...(draft && { draft }),
    ...(sent && { sent }),
    ...(answer && file !== undefined && { answer: { ...answer, file } }),
  };
}

function spanAt(row: JsonRecord, offsetKey: string, lengthKey: string): Span | undefined {
  const offset = numberAt(row, offsetKey);
  const length = numberAt(row, lengthKey);
  return offset === undefined || length === undefined ? undefined : { offset, length };
}

/** The row as it is shown in a list, with those of `fields` that its answer has. */
export function toResultRow(
  row: IndexedRow,
  result: ParsedResult | undefined,
  fields: readonly string[] = [],
): ResultRow {
  const { draft: _draft, sent: _sent, answer, ...shown } = row;
  const gone = answer && !result ? "The results file is gone or was changed." : "";
  const json = fields.length > 0 && result ? jsonAnswer(result.answer, parseJsonDigits) : undefined;
  return {
    ...shown,
    firstWords: result?.firstWords ?? gone,
    ...(json && { fields: cellsOf(json, fields) }),
  };
}

function cellsOf(json: JsonRecord, fields: readonly string[]): { readonly [name: string]: string } {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = fieldText(json, field);
      return text === undefined ? [] : [[field, text]];
    }),
  );
}
