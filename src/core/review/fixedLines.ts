import type { Anchor } from "./anchor.ts";
import type { Finding } from "./finding.ts";
import { hiddenCharacters } from "../../base/hiddenCharacters.ts";
import { indentUnit, isBlank, reindented } from "./reindented.ts";
import type { SearchableText, TextRange } from "./searchableText.ts";

/** What a fix makes of whole lines of a file. Neither has line ends. */
export interface FixedLines {
  /** 0-based number of the first line. */
  readonly line: number;
  /** The lines as they are. */
  readonly before: readonly string[];
  /** What takes their place; nothing when they are deleted. */
  readonly after: readonly string[];
  /** It brings characters that nobody sees, or that reorder what they see. */
  readonly isHiding?: true;
}

/** Why a finding cannot be fixed. */
export type FixFault =
  /** It proposes nothing. */
  | "none"
  /** What it quotes is not in the file any more, or not to be told from its like. */
  | "gone"
  /** What it quotes is not exactly what is there. */
  | "inexact"
  /** The file holds what it proposes already. */
  | "same";

/**
 * What the fix of a finding makes of the lines that it is placed at in `now`; or why it cannot be
 * fixed. The replacement is indented as the code is; blank lines at its ends do not count.
 */
export function fixedLines(
  { quote, replacement }: Pick<Finding, "quote" | "replacement">,
  anchor: Anchor,
  now: SearchableText,
): FixedLines | FixFault {
  if (replacement === undefined) return "none";
  if (anchor.state !== "found") return "gone";
  if (anchor.isLike) return "inexact";
  const before = now.lines.slice(anchor.range.startLine, anchor.range.endLine + 1);
  const after = replaced({ quote, replacement }, anchor.range, now);
  if (before.length === after.length && before.every((line, at) => line === after[at]))
    return "same";
  const isHiding = bringsHidden(before, after);
  return { line: anchor.range.startLine, before, after, ...(isHiding && { isHiding }) };
}

function replaced(
  { quote, replacement }: Required<Pick<Finding, "quote" | "replacement">>,
  { startLine, startColumn, endLine, endColumn }: TextRange,
  now: SearchableText,
): readonly string[] {
  const lines = now.lines.slice(startLine, endLine + 1);
  const [first = "", last = ""] = [lines[0], lines.at(-1)];
  const head = first.slice(0, startColumn);
  const covered = last.slice(0, endColumn);
  const tail = last.slice(endColumn);
  const wanted = withoutBlankEnds(replacement);
  if (wanted.length === 0) {
    if (!isBlank(tail)) return [head + tail];
    return isBlank(head) ? [] : [head.trimEnd()];
  }
  const own = [...lines.slice(0, -1), covered];
  const quoted = withoutBlankEnds(quote);
  const placed = isBlank(head)
    ? reindented(wanted, quoted, own, indentUnit(now.lines))
    : behind(head, wanted, { quoted, own, unit: indentUnit(now.lines) });
  return [...placed.slice(0, -1), `${placed.at(-1) ?? ""}${tail}`];
}

/** A replacement for what begins within a line: the first line goes on there. */
function behind(
  head: string,
  [first = "", ...rest]: readonly string[],
  { quoted, own, unit }: { quoted: readonly string[]; own: readonly string[]; unit: string },
): readonly string[] {
  const begun = head + first.trimStart();
  if (rest.length === 0) return [begun];
  // For the depth of the others, the line counts as if it were quoted from its beginning.
  const [cut = "", ...more] = quoted;
  const [, ...others] = reindented(
    [first.trimStart(), ...rest],
    [cut.trimStart(), ...more],
    own,
    unit,
  );
  return [begun, ...others];
}

function withoutBlankEnds(text: string): readonly string[] {
  const lines = text.split("\n");
  const last = lines.findLastIndex((line) => !isBlank(line));
  if (last < 0) return [];
  const first = lines.findIndex((line) => !isBlank(line));
  return [...lines.slice(first, last), (lines[last] ?? "").trimEnd()];
}

function bringsHidden(before: readonly string[], after: readonly string[]): boolean {
  const known = hiddenCounts(before);
  return [...hiddenCounts(after)].some(([sign, count]) => count > (known.get(sign) ?? 0));
}

/** How often each of the {@link hiddenCharacters} is in some lines. */
function hiddenCounts(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [sign] of lines.join("\n").matchAll(hiddenCharacters))
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}
