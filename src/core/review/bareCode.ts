import { linesOf } from "../jsonl/numberedLines.ts";

/**
 * Code that an answer wrote with something around it: fences or backticks, or numbers of lines in
 * front. `line` is the first of them, where it must be that. Undefined when there is nothing of it.
 */
export function bareCode(text: string, line?: number): string | undefined {
  return unfenced(text) ?? unnumbered(text, line);
}

function unfenced(text: string): string | undefined {
  const lines = linesOf(text.trim());
  const mark = /^(`{3,}|~{3,})[\w+-]*\s*$/.exec(lines[0] ?? "")?.[1];
  if (mark !== undefined && lines.length > 1 && lines.at(-1)?.trim() === mark)
    return lines.slice(1, -1).join("\n");
  return /^`([^`\n]+)`$/.exec(text.trim())?.[1];
}

/** `12| code`, `12: code`, `L12 code`, or as other tools show it, with an arrow or a tab. */
const numbered = /^ *(?:[Ll](?:ine )?)?(\d{1,7})(?: ?[|:│→>] ?|\t| {1,2}|$)/;

function unnumbered(text: string, line: number | undefined): string | undefined {
  const lines = text.split("\n");
  const own = lines.map((one) => numbered.exec(one));
  const first = Number(own[0]?.[1]);
  if (line !== undefined && first !== line) return undefined;
  const isNumbered = own.every((match, at) => Number(match?.[1]) === first + at);
  if (!isNumbered) return undefined;
  return lines.map((one, at) => one.slice(own[at]?.[0].length ?? 0)).join("\n");
}
