/** Whether a value is `[first, last]`: whole numbers from 1, in order. */
export function isLineRange(value: unknown): value is readonly [first: number, last: number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const first: unknown = value[0];
  const last: unknown = value[1];
  return isLineNumber(first) && isLineNumber(last) && first <= last;
}

function isLineNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 1;
}
