import { fenced } from "./fenced.ts";
import { seenText } from "../../base/hiddenCharacters.ts";
import { codeSpan } from "./codeSpan.ts";

/** A piece of code within a line. */
const span = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/;
/** What would become a link by itself: an address. */
const address = /(?<![a-z+.-])(?:[a-z][a-z+.-]*:)?\/\/[^\s`]+|\b(?:www\.|mailto:)[^\s`]+/;
/** What would call somebody, or refer to something: `@name`, `a@b.c`, `#12`, `GH-12`. */
const mention = /(?:(?<![\w./+-])[\w./+-]+)?(?:@[\w./-]+|#\d+)|\bGH-\d+/;
const pieces = new RegExp(`${span.source}|${address.source}|${mention.source}`, "gi");
/** Also as deep in a list as no other fence may be: what is in it is code, wherever it stands. */
const fence = /^[ \t]*(?:(`{3,})([^`]*)|(~{3,})(.*))$/;

/**
 * Untrusted Markdown of which the layout and the code stay, and nothing else works: no link, image,
 * HTML, mention or reference.
 */
export function inertMarkdown(text: string): string {
  const lines = seenText(text).split(/\r\n|[\n\r\u2028\u2029]/);
  const done: string[] = [];
  const open: OpenBlocks = new Map();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const end = endOfBlock(lines, at, open);
    if (end === undefined) {
      done.push(inertLine(line, escaped));
      continue;
    }
    if (done.length > 0 && done.at(-1) !== "") done.push("");
    const language = /^[\w+#-]{1,20}/.exec(line.replace(/^[ \t`~]*/, ""))?.[0] ?? "";
    const depth = indentOf(line);
    const code = lines.slice(at + 1, end).map((own) => own.slice(Math.min(depth, indentOf(own))));
    done.push(fenced(code.join("\n"), language), "");
    at = end;
  }
  return done.join("\n").trim();
}

/** An untrusted text as one line of Markdown: of its markup, code stays. */
export function inertWords(text: string): string {
  const words = seenText(text)
    .replaceAll(/[\s\u2028\u2029]+/g, " ")
    .trim();
  return inertLine(words, (part) => escaped(part, /\\[!-/:-@[-`{-~]|[\\`[\]<&~*_#!>|]/g));
}

/** The same within a table, where a bar in code is one of the table too. */
export function inertCell(text: string): string {
  return inertWords(text).replaceAll(/(?<!\\)\|/g, String.raw`\|`);
}

/** By their mark, the least length of those that nothing closes from some line on. */
type OpenBlocks = Map<string, number>;

/** The line that closes a block of code that opens on one; one that nothing closes is none. */
function endOfBlock(lines: readonly string[], at: number, open: OpenBlocks): number | undefined {
  const found = fence.exec(lines[at] ?? "");
  const marks = found?.[1] ?? found?.[3];
  if (marks === undefined) return undefined;
  const mark = marks.charAt(0);
  if (marks.length >= (open.get(mark) ?? Infinity)) return undefined;
  const isEnd = (line: string): boolean => {
    const end = line.trim();
    return end.length >= marks.length && end === mark.repeat(end.length);
  };
  for (let end = at + 1; end < lines.length; end += 1) if (isEnd(lines[end] ?? "")) return end;
  open.set(mark, marks.length);
  return undefined;
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

function inertLine(line: string, escape: (text: string) => string): string {
  let done = "";
  let last = 0;
  for (const match of line.matchAll(pieces)) {
    const [whole, , code] = match;
    done += escape(line.slice(last, match.index));
    // Marks of two pieces must not become one.
    if (done.endsWith("`")) done += " ";
    done += codeSpan(code === undefined ? whole : code.trim() || code);
    last = match.index + whole.length;
  }
  return done + escape(line.slice(last));
}

/** What is escaped already stays so. */
function escaped(text: string, marks = /\\[!-/:-@[-`{-~]|[\\`[\]<&~]/g): string {
  return text.replaceAll(marks, (found) => (found.length > 1 ? found : `\\${found}`));
}
