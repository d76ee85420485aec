export type TableFormat = "csv" | "tsv" | "json" | "jsonl" | "sqlite";

/** A table whose rows become requests, and how to read it. */
export interface TableSource {
  /** `/`-separated, relative to the draft's base folder. */
  readonly path: string;
  readonly format: TableFormat;
  /** Between the fields of CSV; found out when absent. */
  readonly delimiter?: string;
  /** A name that `TextDecoder` knows; UTF-8, or UTF-16 with a byte order mark, when absent. */
  readonly encoding?: string;
  /** Absolute path of what is read when `path` is a script: what it has printed, as JSONL. */
  readonly printed?: string;
  /** What an editor holds of it, instead of the file. */
  readonly text?: string;
  /** Of a database: a table, or a SELECT. */
  readonly table?: string;
  readonly query?: string;
}

const formats: readonly (readonly [ending: RegExp, format: TableFormat])[] = [
  [/\.csv$/i, "csv"],
  [/\.(tsv|tab)$/i, "tsv"],
  [/\.json$/i, "json"],
  [/\.(jsonl|ndjson)$/i, "jsonl"],
  [/\.(db|db3|sqlite|sqlite3)$/i, "sqlite"],
];

/** The kind of table that a path's ending stands for; undefined when it is none. */
export function tableFormatOf(path: string): TableFormat | undefined {
  return formats.find(([ending]) => ending.test(path))?.[1];
}
