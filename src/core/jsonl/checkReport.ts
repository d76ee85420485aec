import type { Problem } from "../model/draft.ts";
import { countOf } from "../tracking/formatCount.ts";

/** What a check found, in numbers and, as far as they were kept, one by one. */
export interface CheckFindings {
  readonly requests: number;
  readonly problems: readonly Problem[];
  readonly errors: number;
  readonly warnings: number;
}

/** A check's findings as plain text: a heading, then one problem a line, such as `7:12 error …`. */
export function checkReport(
  name: string,
  { requests, problems, errors, warnings }: CheckFindings,
): string {
  const counts = [countOf(requests, "request"), countOf(errors, "error")];
  const all = warnings === 0 ? counts : [...counts, countOf(warnings, "warning")];
  const left = errors + warnings - problems.length;
  const tail = left > 0 ? [`… and ${left} more. Correct these first, then check again.`] : [];
  const verdict = errors === 0 ? ["It can be submitted."] : [];
  return [
    `${name}: ${all.join(" · ")}`,
    "",
    ...problems.map(problemLine),
    ...verdict,
    ...tail,
    "",
  ].join("\n");
}

function problemLine({ line, columns, severity, message, code }: Problem): string {
  const column = columns === undefined ? "" : `:${columns[0] + 1}`;
  return `${line}${column} ${severity} ${message} (${code})`;
}
