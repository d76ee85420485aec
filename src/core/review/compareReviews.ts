import { matchFindings } from "./matchFindings.ts";
import type { FileFindings, PlacedFinding } from "./placedFinding.ts";
import { rememberedFindings } from "./triage.ts";

/** What became of a finding of an earlier review. */
export type Fate =
  /** It is not found again, and its code was changed or is gone. */
  | "fixed"
  /** Its code is as it was, and it is not found again: models do not always say the same. */
  | "notFound"
  /** Nobody looked: its file was not reviewed again. */
  | "notReviewed";

/** A finding of the earlier review that is not in the later one. */
export interface GoneFinding {
  readonly file: string;
  readonly placed: PlacedFinding;
  readonly fate: Fate;
}

/** Two reviews of the same files, side by side. */
export interface ReviewComparison {
  /** Of the later review: those that the earlier one has not. */
  isNew(placed: Pick<PlacedFinding, "seq" | "index">): boolean;
  /** What only the earlier one has, in its order. */
  readonly gone: readonly GoneFinding[];
}

/**
 * Compares a review with one before it. `wasReviewed` tells which files, by absolute path, the later
 * one looked at.
 */
export function compareReviews(
  earlier: readonly FileFindings[],
  later: readonly FileFindings[],
  wasReviewed: (file: string) => boolean,
): ReviewComparison {
  const [before, now] = [allOf(earlier), allOf(later)];
  const matches = matchFindings(
    [...new Set(before.map(({ known }) => known))],
    [...new Set(now.map(({ known }) => known))],
  );
  // By name: at the next look the same findings are other objects.
  const unchanged = new Set(
    now.filter(({ known }) => matches.has(known)).map(({ placed }) => nameOf(placed)),
  );
  const matched = new Set(matches.values());
  const told = new Set(matched);
  const gone = before.flatMap(({ file, known, placed }): readonly GoneFinding[] => {
    // What it says of a file that it was not sent is nothing that could be fixed.
    if (told.has(known) || placed.anchor.state === "foreign") return [];
    told.add(known);
    return [{ file, placed, fate: fateOf(placed, wasReviewed(file)) }];
  });
  return { isNew: (placed) => !unchanged.has(nameOf(placed)), gone };
}

function nameOf({ seq, index }: Pick<PlacedFinding, "seq" | "index">): string {
  return `${seq}:${index}`;
}

function allOf(files: readonly FileFindings[]) {
  return files.flatMap(({ path, file = path, findings }) => {
    const known = rememberedFindings(file, findings);
    return findings.flatMap((placed, at) => {
      const own = known[at];
      return own ? [{ file, placed, known: own }] : [];
    });
  });
}

function fateOf({ anchor }: PlacedFinding, wasReviewed: boolean): Fate {
  if (anchor.state === "missing" || anchor.state === "stale") return "fixed";
  return wasReviewed ? "notFound" : "notReviewed";
}
