import { arrayAt, isRecord, parseJson } from "../base/json.ts";
import { numberShape, objectShape, readShape } from "../base/shape.ts";
import type { DraftRow } from "../contracts/draftStore.ts";
import type { DraftFile, KeptState } from "../core/authoring/draftFacts.ts";
import { fromColumns, toColumns } from "./storedSource.ts";

/** What a check keeps of each request. */
export type StoredDraftRow = Omit<DraftRow, "seq" | "isChecked"> & {
  /** What it asks for unlike the rest of the draft, as of `apartKey`; empty for nothing. */
  readonly version: string;
  /** The files that it sends or is about, by their positions in the list of all. */
  readonly files: readonly number[];
};

const errorFlag = 1;
const secretFlag = 2;

/** A row as a short line: there may be 100,000 of them. */
export function toRowLine(row: StoredDraftRow): string {
  const { customId, source, tokens, bytes, model, maxTokens, surcharge } = row;
  const [path, place] = toColumns(source);
  const flags = (row.hasError ? errorFlag : 0) + (row.holdsSecret ? secretFlag : 0);
  const size = [tokens, bytes, model, maxTokens, flags, surcharge ?? null];
  const kept = row.kept === undefined ? [] : [row.kept];
  return JSON.stringify([customId, path, place, ...size, row.version, row.files, ...kept]);
}

/** Undefined for a line that a check did not write. */
export function fromRowLine(line: string): StoredDraftRow | undefined {
  const values = parseJson(line);
  if (!Array.isArray(values)) return undefined;
  const [customId, path, place, tokens, bytes, model, maxTokens, flags, ...rest] =
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
    ...restOf(rest),
  };
}

/** What earlier versions did not write. */
function restOf([surcharge, version, files, kept]: readonly unknown[]) {
  return {
    ...(surcharge !== undefined && surcharge !== null && { surcharge: surchargeOf(surcharge) }),
    version: typeof version === "string" ? version : "",
    files: Array.isArray(files) ? files.filter((file) => typeof file === "number") : [],
    ...(isKeptState(kept) && { kept }),
  };
}

function isKeptState(value: unknown): value is KeptState {
  return value === "kept" || value === "void" || value === "carried";
}

const surchargeShape = objectShape({ inputAtMost: numberShape, region: numberShape });

/** One that cannot be read is none that anybody can tell. */
function surchargeOf(value: unknown): NonNullable<DraftRow["surcharge"]> {
  return readShape(surchargeShape, value) ?? "unknown";
}

/** The files that rows mean by position, as the line after the last row. */
export function toFilesLine(files: readonly DraftFile[]): string {
  return JSON.stringify({ files: files.map(({ path, bytes }) => [path, bytes]) });
}

/** Undefined for any other line. */
export function fromFilesLine(line: string): readonly DraftFile[] | undefined {
  const value = line.startsWith("{") ? parseJson(line) : undefined;
  const files = isRecord(value) ? arrayAt(value, "files") : undefined;
  return files?.map((file): DraftFile => {
    const [path, bytes] = Array.isArray(file) ? (file as unknown[]) : [];
    return {
      path: typeof path === "string" ? path : "",
      bytes: typeof bytes === "number" ? bytes : 0,
    };
  });
}
