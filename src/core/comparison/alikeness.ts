/** Of longer texts, the beginning says it: in UTF-16 units. */
const longest = 8_000;

/**
 * The share of their words that two texts have in common, from 0 to 1; 1 when neither has any. Words
 * are told apart by a hash, without making a text of each: there may be a hundred million.
 */
export function alikeness(one: string, other: string): number {
  const counts = new Map<number, number>();
  const words = eachWord(one, (word) => counts.set(word, (counts.get(word) ?? 0) + 1));
  let common = 0;
  const otherWords = eachWord(other, (word) => {
    const left = counts.get(word) ?? 0;
    if (left === 0) return;
    counts.set(word, left - 1);
    common += 1;
  });
  const total = words + otherWords;
  return total === 0 ? 1 : (2 * common) / total;
}

/** Calls `tell` with a hash of each word; answers how many there are. */
function eachWord(text: string, tell: (word: number) => void): number {
  const end = Math.min(text.length, longest);
  let count = 0;
  let hash = 0;
  for (let at = 0; at <= end; at += 1) {
    const code = at < end ? letterAt(text, at) : 0;
    const isWhole = code >= firstOfItsOwn;
    if (hash !== 0 && (code === 0 || isWhole)) {
      tell(hash);
      count += 1;
      hash = 0;
    }
    if (code === 0) continue;
    hash = Math.imul((hash === 0 ? 0x811c9dc5 : hash) ^ code, 0x01000193) | 1;
  }
  return count;
}

/** From here on, most scripts have no space between words: each character counts as one. */
const firstOfItsOwn = 0x3040;

/** A letter or digit in lower case; 0 for whatever stands between words. */
function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x80) {
    const lower = code | 0x20;
    if (lower >= 0x61 && lower <= 0x7a) return lower;
    return (code >= 0x30 && code <= 0x39) || code === 0x5f ? code : 0;
  }
  const isMark =
    code < 0xc0 || (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3040);
  return isMark ? 0 : code;
}
