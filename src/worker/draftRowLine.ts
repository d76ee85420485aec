import { parseJson } from "../base/json.ts";
import { numberShape, objectShape, readShape } from "../base/shape.ts";
import type { DraftRow } from "../contracts/draftStore.ts";
import { fromColumns, toColumns } from "./storedSource.ts";

/** What a check keeps of each request. */
export type StoredDraftRow = Omit<DraftRow, "seq" | "isChecked">;

const errorFlag = 1;
const secretFlag = 2;

/** A row as a short line: there may be 100,000 of them. */
export function toRowLine(row: StoredDraftRow): string {
  const { customId, source, tokens, bytes, model, maxTokens, surcharge } = row;
  const [path, place] = toColumns(source);
  const flags = (row.hasError ? errorFlag : 0) + (row.holdsSecret ? secretFlag : 0);
  const columns = [customId, path, place, tokens, bytes, model, maxTokens, flags];
  return JSON.stringify(surcharge === undefined ? columns : [...columns, surcharge]);
}

/** Undefined for a line that a check did not write. */
export function fromRowLine(line: string): StoredDraftRow | undefined {
  const values = parseJson(line);
  if (!Array.isArray(values)) return undefined;
  const [customId, path, place, tokens, bytes, model, maxTokens, flags, surcharge] =
    values as unknown[];
  const isRow =
    typeof customId === "string" &&
    typeof tokens === "number" &&
    typeof bytes === "number" &&
    typeof model === "string" &&
    typeof maxTokens === "number" &&
    typeof flags === "number";
  if (!isRow) return undefined;
  const source = fromColumns({ path, place });
  return {
    customId,
    ...(source && { source }),
    tokens,
    bytes,
    model,
    maxTokens,
    hasError: (flags & errorFlag) !== 0,
    holdsSecret: (flags & secretFlag) !== 0,
    ...(surcharge !== undefined && { surcharge: surchargeOf(surcharge) }),
  };
}

const surchargeShape = objectShape({ inputAtMost: numberShape, region: numberShape });

/** One that cannot be read is none that anybody can tell. */
function surchargeOf(value: unknown): NonNullable<DraftRow["surcharge"]> {
  return readShape(surchargeShape, value) ?? "unknown";
}
