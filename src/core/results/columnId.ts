/** What is known of every row, in the order in which a list shows it and can be sorted by it. */
export const columnIds = [
  "outcome",
  "source",
  "words",
  "stopReason",
  "inputTokens",
  "outputTokens",
  "cost",
  "customId",
] as const;

export type ColumnId = (typeof columnIds)[number];

/** Whether a value from outside names a column. */
export function isColumnId(value: unknown): value is ColumnId {
  return columnIds.some((id) => id === value);
}
