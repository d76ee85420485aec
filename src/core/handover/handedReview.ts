import type { Fate } from "../review/comparedReviews.ts";
import type { FileFindings, PlacedFinding } from "../review/placedFinding.ts";
import type { TriageState } from "../review/triage.ts";

/** A finding as it leaves the editor, with what a person decided about it. */
export interface HandedFinding extends PlacedFinding {
  /** Open when left out. */
  readonly triage?: TriageState;
  /** Whether the review before it has it not; absent when there is none. */
  readonly isNew?: boolean;
  /** Why it is gone, of one that only the review before it has. */
  readonly fate?: Fate;
}

/** The findings about one file. */
export interface HandedFile extends Omit<FileFindings, "findings"> {
  readonly findings: readonly HandedFinding[];
}

/** A review as it leaves the editor. Names and texts are untrusted. */
export interface HandedReview {
  readonly jobId: string;
  readonly label: string;
  /** Name of the recipe. */
  readonly recipe?: string;
  readonly model?: string;
  /** No model was asked. */
  readonly isSimulated: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly endedAt?: number;
  /** Requests without a whole answer. */
  readonly unanswered: number;
  readonly files: readonly HandedFile[];
  /** What the review before it found and it does not; absent when there is none. */
  readonly gone?: readonly HandedFile[];
}

/**
 * The findings of each file without those that are told twice, such as by two requests about the same
 * lines; files that have none are left out.
 */
export function toldOnce(files: readonly HandedFile[]): readonly HandedFile[] {
  return files.flatMap((file) => {
    const known = new Set<string>();
    return withFindings(file, (placed) => {
      const key = findingKey(placed);
      if (known.has(key)) return false;
      known.add(key);
      return true;
    });
  });
}

/** Those that a person still has to look at, told once. */
export function unresolved(files: readonly HandedFile[]): readonly HandedFile[] {
  return toldOnce(files).flatMap((file) => withFindings(file, isOpen));
}

export function isOpen({ triage }: HandedFinding): boolean {
  return triage === undefined || triage.state === "open";
}

function withFindings(
  file: HandedFile,
  isWanted: (placed: HandedFinding) => boolean,
): readonly HandedFile[] {
  const findings = file.findings.filter(isWanted);
  return findings.length > 0 ? [{ ...file, findings }] : [];
}

function findingKey({ fingerprint, finding, anchor }: PlacedFinding): string {
  const place = anchor.state === "found" ? anchor.range.startLine : (finding.line ?? "");
  return `${anchor.state} ${place} ${fingerprint} ${finding.title}`;
}

export function countFindings(files: readonly HandedFile[]): number {
  return files.reduce((sum, { findings }) => sum + findings.length, 0);
}
