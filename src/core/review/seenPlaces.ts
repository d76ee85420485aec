import { matchFindings } from "./matchFindings.ts";
import type { FileFindings, LookedAt, PlacedFinding } from "./placedFinding.ts";
import type { RememberedFinding } from "./rememberedFinding.ts";
import { rememberedFindings } from "./triage.ts";

/** What reviews looked at and found there: what an older one says of it counts no more. */
export class SeenPlaces {
  /** By absolute path; what they said of a file that was not sent, by the path that it names. */
  readonly #files = new Map<string, SeenFile>();
  #isEmpty = true;

  /** The files of which everything was looked at, as absolute paths. */
  get whole(): readonly string[] {
    return [...this.#files].flatMap(([file, { lookedAt }]) => (lookedAt === "all" ? [file] : []));
  }

  /** Has a review looked at these. It is older than those before it, and says what they leave of it. */
  add(files: Iterable<FileFindings>): void {
    this.#isEmpty = false;
    for (const { path, file = path, lookedAt = [], findings } of files) {
      const known = this.#files.get(file);
      if (known?.lookedAt === "all") continue;
      this.#files.set(file, {
        lookedAt: lookedAt === "all" ? lookedAt : [...(known?.lookedAt ?? []), ...lookedAt],
        findings: [...(known?.findings ?? []), ...findings],
      });
    }
  }

  isWhole(file: string): boolean {
    return this.#files.get(file)?.lookedAt === "all";
  }

  /** Those of an older review's findings about a file that still count, in their order. */
  left({ path, file = path, findings }: FileFindings): readonly PlacedFinding[] {
    if (this.#isEmpty || findings.length === 0) return findings;
    const seen = this.#files.get(file);
    if (seen?.lookedAt === "all") return [];
    // What was in a file that is gone by now, a newer review could not look at.
    const there = findings.filter(({ anchor }) => anchor.state !== "missing");
    if (!seen) return there.length === findings.length ? findings : there;
    const { lookedAt } = seen;
    const apart = there.filter((placed) => !isWithin(placed, lookedAt));
    const own = rememberedFindings(file, apart);
    const repeated = matchFindings<RememberedFinding, RememberedFinding>(
      rememberedFindings(file, seen.findings),
      [...new Set(own)],
    );
    return apart.filter((_, at) => {
      const known = own[at];
      return !known || !repeated.has(known);
    });
  }
}

interface SeenFile {
  readonly lookedAt: LookedAt;
  readonly findings: readonly PlacedFinding[];
}

/** Whether a finding is in lines that were looked at; one whose code was changed is in any of them. */
function isWithin({ anchor }: PlacedFinding, lines: Exclude<LookedAt, "all">): boolean {
  if (anchor.state === "stale") return lines.length > 0;
  if (anchor.state !== "found") return false;
  const { startLine, endLine } = anchor.range;
  return lines.some(([first, last]) => first <= startLine && endLine <= last);
}
