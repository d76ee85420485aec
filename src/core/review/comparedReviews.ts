import { FindingMatches } from "./matchFindings.ts";
import type { FileFindings, PlacedFinding } from "./placedFinding.ts";
import type { RememberedFinding } from "./rememberedFinding.ts";
import type { SeenPlaces } from "./seenPlaces.ts";
import { rememberedFindings } from "./triage.ts";

/** What became of a finding of an earlier review. */
export type Fate =
  /** It is not found again, and its code was changed or is gone. */
  | "fixed"
  /** Its code is as it was, and it is not found again: models do not always say the same. */
  | "notFound"
  /** Nobody looked: its file was not reviewed again. */
  | "notReviewed";

/** A finding of an earlier review that is not in the later one. */
export interface GoneFinding {
  readonly file: string;
  readonly placed: PlacedFinding;
  readonly fate: Fate;
}

/** A review beside those before it. */
export interface ReviewComparison {
  /** Of the later review: those that no earlier one has. */
  readonly isNew: (placed: Pick<PlacedFinding, "seq" | "index">) => boolean;
  /** What only an earlier one has, in its order. */
  readonly gone: readonly GoneFinding[];
}

/** What of a comparison still counts after newer reviews have looked at these places. */
export function comparisonLeft(
  { isNew, gone }: ReviewComparison,
  seen: SeenPlaces,
): ReviewComparison {
  const counts = ({ file, placed }: GoneFinding): boolean =>
    seen.left({ path: file, file, findings: [placed] }).length > 0;
  return { isNew, gone: gone.filter(counts) };
}

/**
 * Compares a review with those before it, file by file, since they may have thousands of findings:
 * all of the earlier ones come first.
 */
export class ComparedReviews {
  readonly #matches = new FindingMatches<RememberedFinding, RememberedFinding>();
  readonly #before: KnownFinding[] = [];
  readonly #now: KnownFinding[] = [];

  addEarlier(file: FileFindings): void {
    const own = knownIn(file);
    this.#before.push(...own);
    for (const known of new Set(own.map((one) => one.known))) this.#matches.remember(known);
  }

  addLater(file: FileFindings): void {
    const own = knownIn(file);
    this.#now.push(...own);
    for (const known of new Set(own.map((one) => one.known))) this.#matches.meet(known);
  }

  /** `wasReviewed` tells which files, by absolute path, the later one looked at. */
  comparison(wasReviewed: (file: string) => boolean): ReviewComparison {
    const matches = this.#matches.surest();
    // By name: at the next look the same findings are other objects.
    const unchanged = new Set(
      this.#now.filter(({ known }) => matches.has(known)).map(({ placed }) => nameOf(placed)),
    );
    const told = new Set(matches.values());
    const gone = this.#before.flatMap(({ file, known, placed }): readonly GoneFinding[] => {
      // What it says of a file that it was not sent is nothing that could be fixed.
      if (told.has(known) || placed.anchor.state === "foreign") return [];
      told.add(known);
      return [{ file, placed, fate: fateOf(placed, wasReviewed(file)) }];
    });
    return { isNew: (placed) => !unchanged.has(nameOf(placed)), gone };
  }
}

function nameOf({ seq, index }: Pick<PlacedFinding, "seq" | "index">): string {
  return `${seq}:${index}`;
}

interface KnownFinding {
  readonly file: string;
  readonly placed: PlacedFinding;
  readonly known: RememberedFinding;
}

function knownIn({ path, file = path, findings }: FileFindings): readonly KnownFinding[] {
  const known = rememberedFindings(file, findings);
  return findings.flatMap((placed, at) => {
    const own = known[at];
    return own ? [{ file, placed, known: own }] : [];
  });
}

function fateOf({ anchor }: PlacedFinding, wasReviewed: boolean): Fate {
  if (anchor.state === "missing") return "fixed";
  if (!wasReviewed) return "notReviewed";
  return anchor.state === "stale" ? "fixed" : "notFound";
}
