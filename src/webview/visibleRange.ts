/** Height of a row in CSS pixels; all rows have the same, so positions are arithmetic. */
export const rowHeight = 22;
/** Height of the names of the columns, which stay above the rows. */
export const headerHeight = 24;

/** Rows drawn above and below the visible ones, so that a short scroll shows no gap. */
const overscan = 12;
/** However tall the panel, no more row elements than this. */
const maxRows = 200;

/** What a scrolled list shows, in CSS pixels. */
export interface Viewport {
  readonly scrollTop: number;
  readonly height: number;
}

/** The rows to draw: `first` inclusive, `end` exclusive. */
export function visibleRange(
  { scrollTop, height }: Viewport,
  total: number,
): { readonly first: number; readonly end: number } {
  const top = Math.floor(Math.max(scrollTop, 0) / rowHeight);
  const first = Math.max(Math.min(top, total) - overscan, 0);
  const shown = Math.ceil(height / rowHeight) + 1;
  return { first, end: Math.min(first + Math.min(shown + 2 * overscan, maxRows), total) };
}

/** The nearest scroll position at which the row is wholly visible. */
export function scrollTopToShow(index: number, { scrollTop, height }: Viewport): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}
