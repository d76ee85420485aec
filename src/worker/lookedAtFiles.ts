import type { Source } from "../core/model/source.ts";
import type { Anchors } from "../core/review/anchor.ts";
import type { LookedAt } from "../core/review/placedFinding.ts";

/** A part of a file that a row was about. */
interface SeenPart {
  readonly seq: number;
  readonly source: Source;
}

/** What the rows of a review looked at, file by file. */
export class LookedAtFiles {
  /** By absolute path. */
  readonly #files = new Map<string, SeenFile>();

  /** A source of each file. */
  get sources(): readonly Source[] {
    return [...this.#files.values()].map(({ source }) => source);
  }

  /** `isTold`: the answer tells all that it has found. */
  add(file: string, part: SeenPart, isTold: boolean): void {
    const { source } = part;
    const { isWhole = false, parts = [] } = this.#files.get(file) ?? {};
    const isPart = isTold && source.lines !== undefined;
    this.#files.set(file, {
      source,
      isWhole: isWhole || (isTold && isWholeFile(source)),
      parts: isPart ? [...parts, part] : parts,
    });
  }

  /** `anchorsOf` tells where a part is now; undefined where nobody knows. */
  of(file: string, anchorsOf: (part: SeenPart) => Anchors | undefined): LookedAt {
    const { isWhole = false, parts = [] } = this.#files.get(file) ?? {};
    return isWhole ? "all" : parts.flatMap((part) => linesNow(part, anchorsOf(part)));
  }
}

interface SeenFile {
  readonly source: Source;
  readonly isWhole: boolean;
  /** Those that were looked at from end to end. */
  readonly parts: readonly SeenPart[];
}

function isWholeFile({ lines, columns, row, table, key }: Source): boolean {
  return [lines, columns, row, table, key].every((part) => part === undefined);
}

/** Of a selection within lines, those at its ends were not looked at as a whole. */
function linesNow(
  { source: { columns } }: SeenPart,
  anchors: Anchors | undefined,
): readonly (readonly [number, number])[] {
  const lines = anchors?.linesNow.slice(columns && 1, columns && -1) ?? [];
  const left = lines.filter((line) => line >= 0);
  const [first, last] = [left[0], left.at(-1)];
  return first === undefined || last === undefined ? [] : [[first, last]];
}
