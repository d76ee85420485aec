import { distinctFindings } from "./distinctFindings.ts";
import { severities } from "./finding.ts";
import type { TriagedFinding } from "./decisionSet.ts";
import { type FindingFilter, passesFindingFilter } from "./findingFilter.ts";
import type { PlacedFinding } from "./placedFinding.ts";
import type { Triage } from "./triage.ts";

/** The id of the heading of findings that have no place. */
export const lostId = "lost";

/** A finding as a list shows it. */
export interface ListedFinding {
  /** The same for as long as its job has that answer. */
  readonly id: string;
  readonly jobId: string;
  /** Absolute path; empty for a file that was not sent. */
  readonly file: string;
  readonly placed: PlacedFinding;
  readonly triage: Triage;
  /** The review before had it not; false while there is none before. */
  readonly isNew: boolean;
}

/** What one review found in a file. */
export interface ReviewOfFile {
  readonly job: { readonly id: string };
  readonly all: readonly TriagedFinding[];
}

/** What a list shows of one file. */
export interface ListedFile {
  readonly file: string;
  /** What has a place, the worst first, and equally bad ones from top to bottom. */
  readonly placed: readonly ListedFinding[];
  /** What has none. */
  readonly lost: readonly ListedFinding[];
}

/** What a list shows of a file. `isNew` tells of a finding whether the job's review is the first with it. */
export function listFindings(
  file: string,
  reviews: readonly ReviewOfFile[],
  filter: FindingFilter,
  isNew: (jobId: string, placed: PlacedFinding) => boolean,
): ListedFile {
  const placed: ListedFinding[] = [];
  const lost: ListedFinding[] = [];
  for (const { job, all } of reviews) {
    const distinct = new Set(distinctFindings(all.map((one) => one.placed)));
    for (const one of all) {
      const isFirst = isNew(job.id, one.placed);
      if (!distinct.has(one.placed) || !passesFindingFilter(one, isFirst, filter)) continue;
      const id = `${job.id}:${one.placed.seq}:${one.placed.index}`;
      const list = one.placed.anchor.state === "found" ? placed : lost;
      list.push({ id, jobId: job.id, file, ...one, isNew: isFirst });
    }
  }
  return { file, placed: placed.toSorted(byUrgency), lost: lost.toSorted(byUrgency) };
}

function byUrgency({ placed: a }: ListedFinding, { placed: b }: ListedFinding): number {
  return rankOf(a) - rankOf(b) || lineOf(a) - lineOf(b) || columnOf(a) - columnOf(b);
}

function rankOf({ finding }: PlacedFinding): number {
  return severities.indexOf(finding.severity);
}

/** 0-based; of what has no place, the line that its answer names. */
function lineOf({ anchor, finding: { line = 1 } }: PlacedFinding): number {
  return anchor.state === "found" ? anchor.range.startLine : line - 1;
}

function columnOf({ anchor }: PlacedFinding): number {
  return anchor.state === "found" ? anchor.range.startColumn : 0;
}
