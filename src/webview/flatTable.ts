import { isRecord, type JsonRecord, LongNumber } from "../base/json.ts";

/** A list of objects that has the form of a table. */
export interface FlatTable {
  /** What else the object says that holds the list. */
  readonly beside: readonly (readonly [name: string, value: unknown])[];
  readonly columns: readonly string[];
  readonly rows: readonly JsonRecord[];
}

const mostColumns = 20;

/** How many rows are looked at to know what columns there are. */
const rowsLookedAt = 200;

/**
 * The table that a value is: a list of objects without anything nested but short lists, or an object
 * that holds one such list and else only simple values. Undefined for anything else.
 */
export function flatTable(value: unknown): FlatTable | undefined {
  if (Array.isArray(value)) return tableOf(value, []);
  if (!isRecord(value) || value instanceof LongNumber) return undefined;
  const entries = Object.entries(value);
  const [list, ...others] = entries.filter(([, held]) => Array.isArray(held));
  const beside = entries.filter(([name]) => name !== list?.[0]);
  if (!list || others.length > 0 || !beside.every(([, held]) => isSimple(held))) return undefined;
  return Array.isArray(list[1]) ? tableOf(list[1], beside) : undefined;
}

function tableOf(list: readonly unknown[], beside: FlatTable["beside"]): FlatTable | undefined {
  const rows = list.filter(isFlat);
  if (rows.length === 0 || rows.length < list.length) return undefined;
  const names = new Set(rows.slice(0, rowsLookedAt).flatMap((row) => Object.keys(row)));
  if (names.size === 0 || names.size > mostColumns) return undefined;
  return { beside, columns: [...names], rows };
}

function isFlat(value: unknown): value is JsonRecord {
  return isRecord(value) && !(value instanceof LongNumber) && Object.values(value).every(fitsCell);
}

function fitsCell(value: unknown): boolean {
  return isSimple(value) || (Array.isArray(value) && value.length <= 20 && value.every(isSimple));
}

function isSimple(value: unknown): boolean {
  return typeof value !== "object" || value === null || value instanceof LongNumber;
}
