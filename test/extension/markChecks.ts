import type { EditedLine } from "../worker/realCode/editedLines.ts";
import { type AnsweredFinding, letters, type Mark } from "./realCode.ts";

/** What is wrong with the marks of one file, in words. */
export type Check = (marks: readonly Mark[]) => readonly string[];

/** Each finding is marked at its line, `below` where it was when it was sent, and nothing else is. */
export function inPlace(findings: readonly AnsweredFinding[], below = 0): Check {
  const wanted = findings.map(
    ({ title, line, quote }) => `${title} ${line + below} ${quote.trim()}`,
  );
  return (marks) => {
    const found = marks.map(({ title, line, text }) => `${title} ${line} ${text}`);
    return [
      ...wanted.filter((mark) => !found.includes(mark)).map((mark) => `missing: ${mark}`),
      ...found.filter((mark) => !wanted.includes(mark)).map((mark) => `too much: ${mark}`),
    ];
  };
}

/**
 * Findings whose line is still there, and only once, are marked there. Others are where the same code
 * is, or near it, or nowhere.
 */
export function afterEdits(
  findings: readonly AnsweredFinding[],
  before: string,
  lines: readonly EditedLine[],
): Check {
  const all = letters(lines.map(({ text }) => text).join("\n"));
  const known = findings.map((finding) => {
    const quote = letters(finding.quote);
    const first = lines.findIndex(({ was }) => was === finding.line);
    const copies = countOf(all, quote);
    const isOnce = first >= 0 && copies === 1 && countOf(letters(before), quote) === 1;
    return { ...finding, quote, first, copies, isOnce };
  });
  return (marks) => {
    const missing = known.filter(
      ({ title, first, isOnce }) =>
        isOnce && !marks.some((mark) => mark.title === title && mark.line === first),
    );
    const wrong = marks.filter(
      (mark) =>
        !known.some(({ title, quote, first, copies, isOnce }) => {
          if (title !== mark.title) return false;
          if (letters(mark.text) !== quote) return !isOnce;
          return first < 0 || mark.line === first || copies > 1;
        }),
    );
    return [
      ...missing.map(({ title, first, quote }) => `missing: ${title} ${first} ${quote}`),
      ...wrong.map(({ title, line, text }) => `wrong: ${title} ${line} ${text}`),
    ];
  };
}

function countOf(text: string, sought: string): number {
  let count = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) count += 1;
  return count;
}
