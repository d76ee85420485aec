import { FindingMatches } from "./matchFindings.ts";
import type { FileFindings, PlacedFinding } from "./placedFinding.ts";
import type { RememberedFinding } from "./rememberedFinding.ts";
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
 * Compares a review with one before it, file by file, since both may have thousands of findings: all
 * of the earlier one come first.
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
  if (anchor.state === "missing" || anchor.state === "stale") return "fixed";
  return wasReviewed ? "notFound" : "notReviewed";
}
