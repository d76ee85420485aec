/** What a row is sorted by; undefined for nothing. */
export type SortValue = number | string | undefined;

/**
 * The positions of values in their order: numbers, then texts as people count them (`file2` before
 * `file10`, whatever the case), then what has none, in either direction. Equal ones keep their order.
 */
export function sortedSeqs(values: readonly SortValue[], descending: boolean): Uint32Array {
  const numbers: number[] = [];
  const texts: number[] = [];
  const empty: number[] = [];
  for (const [seq, value] of values.entries()) {
    if (typeof value === "number" && !Number.isNaN(value)) numbers.push(seq);
    else if (typeof value === "string") texts.push(seq);
    else empty.push(seq);
  }
  const sign = descending ? -1 : 1;
  const keys = values.map((value) => (typeof value === "string" ? naturalKey(value) : ""));
  const sortedNumbers = numbers.toSorted(
    (one, other) => sign * (Number(values[one]) - Number(values[other])) || one - other,
  );
  const sortedTexts = texts.toSorted((one, other) => {
    const [a, b] = [keys[one] ?? "", keys[other] ?? ""];
    if (a === b) return one - other;
    return a < b ? -sign : sign;
  });
  const known = descending ? [sortedTexts, sortedNumbers] : [sortedNumbers, sortedTexts];
  return Uint32Array.from([...known, empty].flat());
}

/** Numbers in it as long as each other, so that comparing characters compares them. */
function naturalKey(text: string): string {
  return text.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(12, "0"));
}
