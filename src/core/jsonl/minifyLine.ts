import { parseJson } from "../../base/json.ts";

/** A line without the blanks that mean nothing; every number and text stays as it was written. */
export function minifyLine(text: string): string {
  // What is no JSON is not touched: nobody knows where its texts end.
  if (parseJson(text) === undefined) return text;
  const kept: string[] = [];
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const start = quote < 0 ? text.length : quote;
    const end = quote < 0 ? start : endOfString(text, start);
    kept.push(text.slice(at, start).replaceAll(/\s+/g, ""), text.slice(start, end));
    at = end;
  }
  return kept.join("");
}

function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return at + 1;
  }
  return text.length;
}
