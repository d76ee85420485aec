const candidates = [",", ";", "\t", "|"];
const mostRecords = 20;

/**
 * What separates the fields of a CSV text, by its first records: the character of which each holds
 * the same number, the most of them; a comma when none does. `head` may end within a record.
 */
export function sniffDelimiter(head: string): string {
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of candidates) {
    const counts = countsPerRecord(head, delimiter);
    const [first = 0] = counts;
    const isEven = counts.every((count) => count === first);
    // Even in all records beats many in the first.
    const score = first === 0 ? 0 : first + (isEven ? 1_000_000 : 0);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** How often the delimiter stands outside quotes, in each complete record. */
function countsPerRecord(head: string, delimiter: string): readonly number[] {
  const counts: number[] = [];
  let count = 0;
  let isQuoted = false;
  let isBlank = true;
  for (const character of head) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === "\n" && !isQuoted) {
      if (!isBlank) counts.push(count);
      if (counts.length === mostRecords) return counts;
      count = 0;
      isBlank = true;
      continue;
    }
    if (character !== "\r") isBlank = false;
    if (character === delimiter && !isQuoted) count++;
  }
  // A head without a line end is one record.
  return counts.length === 0 ? [count] : counts;
}
