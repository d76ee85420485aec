import { type ColumnId, fieldOfColumn, type RowColumn } from "../core/results/columnId.ts";

/** How a column of the list looks. Widths are CSS pixels. */
export interface ListColumn {
  readonly id: ColumnId;
  /** Untranslated, unless it is a field's name. */
  readonly label: string;
  readonly least: number;
  /** Its share of what is left over; 0 for a column that is as wide as it needs. */
  readonly share: number;
  readonly isNumeric: boolean;
}

type Look = Omit<ListColumn, "id">;

const looks: { readonly [K in RowColumn]: Look } = {
  outcome: { label: "Outcome", least: 24, share: 0, isNumeric: false },
  source: { label: "Source", least: 140, share: 3, isNumeric: false },
  words: { label: "First words", least: 120, share: 4, isNumeric: false },
  stopReason: { label: "Stop reason", least: 96, share: 0, isNumeric: false },
  inputTokens: { label: "In", least: 56, share: 0, isNumeric: true },
  outputTokens: { label: "Out", least: 56, share: 0, isNumeric: true },
  cost: { label: "Cost", least: 66, share: 0, isNumeric: true },
  customId: { label: "Custom ID", least: 110, share: 2, isNumeric: false },
};

const gap = 6;
const padding = 22;

export function listColumn(id: ColumnId): ListColumn {
  const known = new Map<string, Look>(Object.entries(looks)).get(id);
  if (known) return { id, ...known };
  return { id, label: fieldOfColumn(id) ?? id, least: 84, share: 1, isNumeric: false };
}

/**
 * The columns that fit into a list so many CSS pixels wide: the last ones are left out first, the
 * one that it is sorted by and the first two never.
 */
export function fittingColumns(
  columns: readonly ListColumn[],
  width: number,
  sortedBy: ColumnId | undefined,
): readonly ListColumn[] {
  const fitting = [...columns];
  for (let at = fitting.length - 1; at >= 2 && neededWidth(fitting) > width; at -= 1) {
    if (fitting[at]?.id !== sortedBy) fitting.splice(at, 1);
  }
  return fitting;
}

/** The value of `grid-template-columns`. */
export function columnTracks(columns: readonly ListColumn[]): string {
  return columns
    .map(({ least, share }) => (share === 0 ? `${least}px` : `minmax(0, ${share}fr)`))
    .join(" ");
}

function neededWidth(columns: readonly ListColumn[]): number {
  const gaps = gap * Math.max(columns.length - 1, 0);
  return columns.reduce((sum, { least }) => sum + least, gaps + padding);
}
