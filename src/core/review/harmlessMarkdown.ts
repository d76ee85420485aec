import { fenced } from "../results/fenced.ts";

/** What reorders or hides text, and controls; tabs, line ends and the joiners of emoji stay. */
const unsafe =
  /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|(?![\t\n])\p{Cc}/gu;

const fence = /^\s*(`{3,}|~{3,})[^`]*$/;

/**
 * Markdown of a model in which nothing is live: no link, picture, HTML or reference, whatever a
 * renderer makes of bare addresses. Emphasis, lists, headings, tables and code stay.
 */
export function harmlessMarkdown(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, "\n").replaceAll(unsafe, "").split("\n");
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const mark = fence.exec(lines[at] ?? "")?.[1];
    if (mark === undefined) {
      blocks.push(harmlessLine(lines[at] ?? ""));
      continue;
    }
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((line) => isClosing(line, mark));
    const code = end < 0 ? rest : rest.slice(0, end);
    // In a list or quote, a fence that is not indented ends it: code is never taken for text.
    blocks.push("", fenced(code.join("\n"), ""), "");
    at += code.length + 1;
  }
  return blocks.join("\n").trim();
}

/** A text as words of Markdown, whatever marks it has. */
export function plainInMarkdown(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").replaceAll(unsafe, "").trim();
  return line.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}

function isClosing(line: string, mark: string): boolean {
  const end = line.trim();
  return end.length >= mark.length && end.split("").every((sign) => sign === mark[0]);
}

/** Code within a line, what is escaped already, and what could begin something live. */
const parts = /`([^`]+)`|\\([!-/:-@[-`{-~])|[\\<[\]`~@]|:(?=\/\/)|www(?=\.)/gi;

/** Every mark of code that is left is one of ours: so a renderer sees the same code as this does. */
function harmlessLine(line: string): string {
  return line.replaceAll(parts, (part: string, code?: string, escaped?: string) => {
    if (code !== undefined && code.trim() === code) return `\`${code}\``;
    if (code !== undefined) return `\\\`${harmlessLine(code)}\\\``;
    if (escaped !== undefined) return `\\${escaped}`;
    return /\w/.test(part) ? `${part}\\` : `\\${part}`;
  });
}
