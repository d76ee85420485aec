import { parseJson } from "../base/json.ts";
import type { DraftRow } from "../contracts/draftStore.ts";
import { fromColumns, toColumns } from "./storedSource.ts";

/** What a check keeps of each request. */
export type StoredDraftRow = Omit<DraftRow, "seq" | "isChecked">;

/** A row as a short line: there may be 100,000 of them. */
export function toRowLine(row: StoredDraftRow): string {
  const { customId, source, tokens, bytes, model, maxTokens, hasError } = row;
  const [path, place] = toColumns(source);
  return JSON.stringify([customId, path, place, tokens, bytes, model, maxTokens, hasError ? 1 : 0]);
}

/** Undefined for a line that a check did not write. */
export function fromRowLine(line: string): StoredDraftRow | undefined {
  const values = parseJson(line);
  if (!Array.isArray(values)) return undefined;
  const [customId, path, place, tokens, bytes, model, maxTokens, error] = values as unknown[];
  const isRow =
    typeof customId === "string" &&
    typeof tokens === "number" &&
    typeof bytes === "number" &&
    typeof model === "string" &&
    typeof maxTokens === "number";
  if (!isRow) return undefined;
  const source = fromColumns({ path, place });
  return {
    customId,
    ...(source && { source }),
    tokens,
    bytes,
    model,
    maxTokens,
    hasError: error === 1,
  };
}
