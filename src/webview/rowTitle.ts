import type { ResultRow } from "../contracts/resultsQueries.ts";
import type { Source } from "../core/model/source.ts";

/** What a row is called: its source, or its custom id where no source is known. */
export interface RowTitle {
  readonly name: string;
  /** Where the file is; empty at the top and for a custom id. */
  readonly folder: string;
  /** Which part of the file, such as `:10-80` or `#7`; empty for all of it. */
  readonly place: string;
}

export function rowTitle(row: Pick<ResultRow, "customId" | "source">): RowTitle {
  const { source, customId } = row;
  if (source === undefined) return { name: customId, folder: "", place: "" };
  const slash = source.path.lastIndexOf("/");
  return {
    name: source.path.slice(slash + 1),
    folder: source.path.slice(0, Math.max(slash, 0)),
    place: placeIn(source),
  };
}

function placeIn({ lines, row, table, key }: Source): string {
  if (lines) return lines[0] === lines[1] ? `:${lines[0]}` : `:${lines[0]}-${lines[1]}`;
  if (row !== undefined) return `#${row}`;
  if (table !== undefined) return key === undefined ? `#${table}` : `#${table}/${key}`;
  return "";
}
