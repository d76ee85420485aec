/** Of longer texts, the beginning says it: in UTF-16 units. */
const longest = 20_000;

/** The share of their words that two texts have in common, from 0 to 1; 1 when neither has any. */
export function alikeness(one: string, other: string): number {
  const words = wordsOf(one);
  const otherWords = wordsOf(other);
  const total = words.length + otherWords.length;
  if (total === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of otherWords) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    common += 1;
  }
  return (2 * common) / total;
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .slice(0, longest)
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu) ?? []
  );
}
