import { distinctFindings } from "./distinctFindings.ts";
import { severities } from "./finding.ts";
import { type FindingFilter, passesFindingFilter } from "./findingFilter.ts";
import type { PlacedFinding } from "./placedFinding.ts";

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
}

/** What a list shows of one file. */
export interface ListedFile {
  readonly file: string;
  /** What has a place, the worst first, and equally bad ones from top to bottom. */
  readonly placed: readonly ListedFinding[];
  /** What has none. */
  readonly lost: readonly ListedFinding[];
}

/**
 * What a list shows of a file, by the jobs that found something there.
 */
export function listFindings(
  file: string,
  reviews: readonly {
    readonly job: { readonly id: string };
    readonly findings: readonly PlacedFinding[];
  }[],
  filter: FindingFilter,
): ListedFile {
  const placed: ListedFinding[] = [];
  const lost: ListedFinding[] = [];
  for (const { job, findings } of reviews) {
    for (const one of distinctFindings(findings)) {
      if (!passesFindingFilter(one, filter)) continue;
      const id = `${job.id}:${one.seq}:${one.index}`;
      const list = one.anchor.state === "found" ? placed : lost;
      list.push({ id, jobId: job.id, file, placed: one });
    }
  }
  return { file, placed: placed.toSorted(byUrgency), lost: lost.toSorted(byUrgency) };
}

function byUrgency({ placed: a }: ListedFinding, { placed: b }: ListedFinding): number {
  const [first, second] = [a, b].map(({ finding }) => severities.indexOf(finding.severity));
  return (first ?? 0) - (second ?? 0) || lineOf(a) - lineOf(b) || columnOf(a) - columnOf(b);
}

/** 0-based; of what has no place, the line that its answer names. */
function lineOf({ anchor, finding: { line = 1 } }: PlacedFinding): number {
  return anchor.state === "found" ? anchor.range.startLine : line - 1;
}

function columnOf({ anchor }: PlacedFinding): number {
  return anchor.state === "found" ? anchor.range.startColumn : 0;
}
