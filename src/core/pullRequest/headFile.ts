import { seenText } from "../../base/hiddenCharacters.ts";
import { replacementAt } from "../handover/replacementAt.ts";
import { lineMap } from "../review/lineMap.ts";
import type { PlacedFinding } from "../review/placedFinding.ts";
import type { SearchableText, TextRange } from "../review/searchableText.ts";
import type { DiffHunk } from "./diffHunks.ts";

/** Where a finding is in what a pull request has of its file. */
interface HeadPlace {
  readonly lines: DiffHunk;
  /** What would take the place of these whole lines. */
  readonly suggestion?: readonly string[];
}

/** A file of a pull request, and what is here of it. */
export class HeadFile {
  /** `/`-separated, from the repository's root. */
  readonly path: string;
  /** What the pull request shows of it. */
  readonly hunks: readonly DiffHunk[];
  readonly #here: SearchableText;
  readonly #head: SearchableText;
  #map: Int32Array | undefined;

  constructor(
    { path, hunks }: { readonly path: string; readonly hunks: readonly DiffHunk[] },
    here: SearchableText,
    head: SearchableText,
  ) {
    this.path = path;
    this.hunks = hunks;
    this.#here = here;
    this.#head = head;
  }

  /** Undefined when a finding's lines are not there as they are here. */
  placeOf({ anchor, finding }: Pick<PlacedFinding, "anchor" | "finding">): HeadPlace | undefined {
    if (anchor.state !== "found") return undefined;
    const { startLine, endLine } = anchor.range;
    const first = this.#lineThere(startLine);
    for (let line = startLine; line <= endLine; line += 1) {
      const there = this.#lineThere(line);
      if (there < 0 || there !== first + line - startLine) return undefined;
      if (this.#here.lines[line] !== this.#head.lines[there]) return undefined;
    }
    const lines = { first: first + 1, last: first + 1 + endLine - startLine };
    const suggestion = suggested(finding, anchor.range, this.#here);
    return { lines, ...(suggestion && { suggestion }) };
  }

  #lineThere(line: number): number {
    this.#map ??= lineMap(this.#here.lines, this.#head.lines);
    return this.#map[line] ?? -1;
  }
}

/**
 * The whole lines of a place with the replacement in it; undefined without one, where the place is not
 * exactly what was quoted, and for one that holds what nobody sees.
 */
function suggested(
  { quote, replacement }: PlacedFinding["finding"],
  range: TextRange,
  { lines }: SearchableText,
): readonly string[] | undefined {
  const own = lines.slice(range.startLine, range.endLine + 1);
  const head = own[0]?.slice(0, range.startColumn) ?? "";
  const tail = own.at(-1)?.slice(range.endColumn) ?? "";
  const before = own.join("\n");
  const isExact = before.slice(head.length, before.length - tail.length) === quote.trim();
  if (replacement === undefined || !isExact || seenText(replacement) !== replacement)
    return undefined;
  const after = head + replacementAt(quote, replacement) + tail;
  if (after === before) return undefined;
  return after.trim() === "" ? [] : after.split("\n");
}
