/** A text without what a formatter changes, and where each unit of it was. */
export interface CompactText {
  readonly text: string;
  readonly offsets: Uint32Array;
}

/** Without white space, semicolons and commas before closing brackets; all quotation marks alike. */
export function compacted(text: string): CompactText {
  const kept: string[] = [];
  const offsets = new Uint32Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (unit === ";" || unit.trim() === "") continue;
    if (isClosing(unit) && kept.at(-1) === ",") kept.pop();
    offsets[kept.length] = at;
    kept.push(unit === "'" || unit === "`" ? '"' : unit);
  }
  if (kept.at(-1) === ",") kept.pop();
  return { text: kept.join(""), offsets };
}

function isClosing(unit: string): boolean {
  return unit === ")" || unit === "]" || unit === "}";
}
