const space = 0x20;

/** Whether two texts are the same but for how much space is between their words, and at their ends. */
export function sameButSpaces(one: string, other: string): boolean {
  if (one === other) return true;
  let [at, otherAt] = [afterSpaces(one, 0), afterSpaces(other, 0)];
  while (at < one.length && otherAt < other.length) {
    const isBreak = isSpace(one.charCodeAt(at));
    if (isBreak !== isSpace(other.charCodeAt(otherAt))) break;
    if (!isBreak && one.charCodeAt(at) !== other.charCodeAt(otherAt)) return false;
    at = isBreak ? afterSpaces(one, at) : at + 1;
    otherAt = isBreak ? afterSpaces(other, otherAt) : otherAt + 1;
  }
  return afterSpaces(one, at) === one.length && afterSpaces(other, otherAt) === other.length;
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** What `\s` matches. */
function isSpace(code: number): boolean {
  if (code <= space) return code === space || (code >= 9 && code <= 13);
  if (code < 0xa0) return false;
  return /\s/.test(String.fromCharCode(code));
}
