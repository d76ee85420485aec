import type { Outcome } from "../model/outcome.ts";
import { linesOf } from "../jsonl/numberedLines.ts";

/** Why an answer cannot be the new content of its source. */
export type AnswerFault =
  "pending" | "truncated" | "refused" | "toolUse" | "paused" | "failed" | "empty";

/**
 * The lines that an answer puts in the place of `sent`. An answer that is one code fence loses it,
 * unless what was sent is one; blank lines at both ends stay as they were sent.
 */
export function proposedLines(
  outcome: Outcome,
  answer: string,
  sent: readonly string[],
): readonly string[] | AnswerFault {
  const fault = faultOf(outcome);
  if (fault !== undefined) return fault;
  const lines = withoutMargins(linesOf(answer.replace(/^\uFEFF/, "")));
  if (lines.length === 0) return "empty";
  const isFenced = isOneFence(lines) && !isOneFence(withoutMargins(sent));
  const content = isFenced ? withoutMargins(lines.slice(1, -1)) : lines;
  return content.length === 0 ? "empty" : withMarginsOf(sent, content);
}

function faultOf(outcome: Outcome): AnswerFault | undefined {
  switch (outcome) {
    case "answered":
      return undefined;
    case "truncated":
    case "refused":
    case "toolUse":
    case "paused":
    case "pending":
      return outcome;
    default:
      return "failed";
  }
}

const opening = /^(`{3,}|~{3,})[^`]*$/;

/** Whether the first line opens a code fence that only the last one closes. */
function isOneFence(lines: readonly string[]): boolean {
  const fence = opening.exec(lines[0] ?? "")?.[1];
  if (fence === undefined || lines.length < 2) return false;
  const closes = (line: string): boolean => {
    const end = line.trim();
    return end.length >= fence.length && end.split("").every((mark) => mark === fence[0]);
  };
  return lines.findIndex((line, at) => at > 0 && closes(line)) === lines.length - 1;
}

function isBlank(line: string): boolean {
  return line.trim() === "";
}

function withoutMargins(lines: readonly string[]): readonly string[] {
  const [first, last] = marginsOf(lines);
  return lines.slice(first, last);
}

function withMarginsOf(like: readonly string[], lines: readonly string[]): readonly string[] {
  const [first, last] = marginsOf(like);
  return [...like.slice(0, first), ...lines, ...like.slice(last)];
}

/** Where the lines that are not blank begin and end. */
function marginsOf(lines: readonly string[]): readonly [first: number, last: number] {
  const last = lines.findLastIndex((line) => !isBlank(line)) + 1;
  return [last === 0 ? 0 : lines.findIndex((line) => !isBlank(line)), last];
}
