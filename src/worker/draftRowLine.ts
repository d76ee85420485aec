import { parseJson } from "../base/json.ts";
import { numberShape, objectShape, readShape } from "../base/shape.ts";
import type { DraftRow } from "../contracts/draftStore.ts";
import { fromColumns, toColumns } from "./storedSource.ts";

/** What a check keeps of each request. */
export type StoredDraftRow = Omit<DraftRow, "seq" | "isChecked">;

/** A row as a short line: there may be 100,000 of them. */
export function toRowLine(row: StoredDraftRow): string {
  const { customId, source, tokens, bytes, model, maxTokens, hasError, surcharge } = row;
  const [path, place] = toColumns(source);
  const columns = [customId, path, place, tokens, bytes, model, maxTokens, hasError ? 1 : 0];
  return JSON.stringify(surcharge === undefined ? columns : [...columns, surcharge]);
}

/** Undefined for a line that a check did not write. */
export function fromRowLine(line: string): StoredDraftRow | undefined {
  const values = parseJson(line);
  if (!Array.isArray(values)) return undefined;
  const [customId, path, place, tokens, bytes, model, maxTokens, error, surcharge] =
    values as unknown[];
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
    ...(surcharge !== undefined && { surcharge: surchargeOf(surcharge) }),
  };
}

const surchargeShape = objectShape({ inputAtMost: numberShape, region: numberShape });

/** One that cannot be read is none that anybody can tell. */
function surchargeOf(value: unknown): NonNullable<DraftRow["surcharge"]> {
  return readShape(surchargeShape, value) ?? "unknown";
}
