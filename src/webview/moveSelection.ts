/**
 * Where a key moves the selection of a list of `total` rows, `perPage` of which are visible.
 * Undefined for keys that do not move it. Without a selection, Down and Up enter at the ends.
 */
export function moveSelection(
  key: string,
  current: number | undefined,
  total: number,
  perPage: number,
): number | undefined {
  if (total === 0) return undefined;
  const last = total - 1;
  const step = Math.max(perPage - 1, 1);
  switch (key) {
    case "ArrowDown":
      return current === undefined ? 0 : Math.min(current + 1, last);
    case "ArrowUp":
      return current === undefined ? last : Math.max(current - 1, 0);
    case "PageDown":
      return Math.min((current ?? 0) + step, last);
    case "PageUp":
      return Math.max((current ?? 0) - step, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
