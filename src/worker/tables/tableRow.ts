import { Failure } from "../../base/failure.ts";
import type { JsonRecord } from "../../base/json.ts";

/** A data record of a table. */
export interface TableRow {
  /** From 1. */
  readonly row: number;
  readonly values: JsonRecord;
  /** Of a database. */
  readonly table?: string;
  readonly key?: string;
}

/** Rows as they are read, some at a time. */
export type TableRows = AsyncGenerator<readonly TableRow[]>;

/** More rows than any job can be split into within reason. */
export const mostRows = 2_000_000;

/** The first name that two columns have. */
export function repeatedName(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

/** A failure that names the table, and where in it. */
export function tableFailure(
  path: string,
  message: string,
  where: { readonly row?: number; readonly line?: number } = {},
): Failure {
  const { row, line } = where;
  const place = [
    path,
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(line === undefined ? [] : [`line ${line}`]),
  ].join(", ");
  const details = { file: path, ...(line !== undefined && { line }) };
  return new Failure("invalid", `${place}: ${message}`, details);
}
