/** A text without what a formatter changes, and where each unit of it was. */
export interface CompactText {
  readonly text: string;
  readonly offsets: Uint32Array;
}

const [comma, semicolon] = [44, 59];
const otherQuotes: ReadonlySet<number> = new Set([39, 96]);
const closing: ReadonlySet<number> = new Set([41, 93, 125]);

/** Without white space, semicolons and commas before closing brackets; all quotation marks alike. */
export function compacted(text: string): CompactText {
  const parts: string[] = [];
  const offsets = new Uint32Array(text.length);
  let count = 0;
  // What is kept as it is, is copied run by run.
  let run = 0;
  const endRun = (at: number): void => {
    if (at > run) parts.push(text.slice(run, at));
    run = at + 1;
  };
  let pending = -1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === semicolon || isSpace(unit)) {
      endRun(at);
      continue;
    }
    if (pending >= 0 && !closing.has(unit)) {
      parts.push(",");
      offsets[count++] = pending;
    }
    pending = unit === comma ? at : -1;
    if (unit === comma) {
      endRun(at);
      continue;
    }
    if (otherQuotes.has(unit)) {
      endRun(at);
      parts.push('"');
    }
    offsets[count++] = at;
  }
  endRun(text.length);
  return { text: parts.join(""), offsets };
}

/** What `trim` takes away: nearly always one of the first. */
function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 32 || (unit >= 9 && unit <= 13);
  return String.fromCharCode(unit).trim() === "";
}
