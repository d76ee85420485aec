/** What is known of every row, in the order in which a list shows it. */
export const rowColumns = [
  "outcome",
  "source",
  "words",
  "stopReason",
  "inputTokens",
  "outputTokens",
  "cost",
  "customId",
] as const;

export type RowColumn = (typeof rowColumns)[number];

/** `json.score` is what answers that are JSON objects have at `score`. */
export type ColumnId = RowColumn | `json.${string}`;

const jsonPrefix = "json.";

/** Whether a value from outside names a column. */
export function isColumnId(value: unknown): value is ColumnId {
  if (typeof value !== "string") return false;
  return (
    rowColumns.some((id) => id === value) || (value.startsWith(jsonPrefix) && value.length > 5)
  );
}

/** The field of answers that a column shows; undefined for one that every row has. */
export function fieldOfColumn(column: ColumnId): string | undefined {
  return column.startsWith(jsonPrefix) ? column.slice(jsonPrefix.length) : undefined;
}

export function columnOfField(field: string): ColumnId {
  return `json.${field}`;
}
