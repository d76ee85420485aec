/**
 * First and last physical line, 1-based, of the data record `row` (1-based) of a table as text;
 * undefined when it has fewer. In CSV and TSV the first record is the header, and a quoted field
 * may span lines; in JSONL every line that is not blank is a record.
 */
export function recordLines(
  text: string,
  path: string,
  row: number,
): readonly [first: number, last: number] | undefined {
  const hasHeader = !/\.(jsonl|ndjson)$/i.test(path);
  let left = hasHeader ? row + 1 : row;
  let first = 1;
  let isQuoted = false;
  for (const [index, line] of text.split("\n").entries()) {
    if (!isQuoted) first = index + 1;
    // A doubled quote inside a field is two quotes: the count's parity stays.
    if (hasHeader && countQuotes(line) % 2 === 1) isQuoted = !isQuoted;
    if (isQuoted || line.trim() === "") continue;
    left -= 1;
    if (left === 0) return [first, index + 1];
  }
  return undefined;
}

function countQuotes(line: string): number {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count++;
  return count;
}
