import { fingerprintParts } from "./fingerprint.ts";
import type { RememberedFinding } from "./rememberedFinding.ts";
import { matchFindings } from "./matchFindings.ts";
import type { FileFindings, PlacedFinding } from "./placedFinding.ts";
import type { Decision, DismissReason, TriageRecord } from "./triageRecord.ts";

/** What is to be done with a finding. */
export type TriageState =
  | {
      readonly state: "open";
      /** It was put away, and is back: found again after it was resolved, or its time is over. */
      readonly was?: "resolved" | "snoozed";
      /** What a later version decided about it. */
      readonly word?: string;
    }
  | { readonly state: "dismissed"; readonly reason: DismissReason; readonly note?: string }
  | { readonly state: "snoozed"; readonly until: number | "change" }
  | { readonly state: "resolved" };

export type Triage = TriageState & {
  /** The decision that says so, and when the latest was made. */
  readonly record?: TriageRecord;
};

/** When it is asked. Milliseconds since the epoch. */
export interface TriageTimes {
  readonly now: number;
  /** When the review was made. */
  readonly reviewedAt: number;
}

const open: Triage = { state: "open" };

/** Of all decisions, the last one about each finding. */
export function latestDecisions(records: readonly TriageRecord[]): readonly TriageRecord[] {
  const latest = new Map<string, TriageRecord>();
  for (const record of records) {
    const { path, fingerprint, title, nth = 0 } = record;
    const key = JSON.stringify([path, fingerprint, title, nth]);
    const known = latest.get(key);
    if (!known || record.at >= known.at) latest.set(key, record);
  }
  return [...latest.values()];
}

/**
 * What is to be done with each of a job's findings about one file, in their order. `decisions` are
 * the latest of each finding, of all files.
 */
export function triageOf(
  { path, file = path, findings }: FileFindings,
  decisions: readonly TriageRecord[],
  times: TriageTimes,
): readonly Triage[] {
  if (decisions.length === 0) return findings.map(() => open);
  const known = rememberedFindings(file, findings);
  const matches = matchFindings(decisions, [...new Set(known)]);
  return known.map((one) => {
    const record = matches.get(one);
    return record ? { ...stateOf(record, one, times), record } : open;
  });
}

/** The next time at which a finding is open again by itself; undefined for none. */
export function nextWaking(decisions: readonly TriageRecord[], now: number): number | undefined {
  const times = decisions.flatMap(({ decision }) =>
    decision.kind === "snoozed" && decision.until !== "change" && decision.until > now
      ? [decision.until]
      : [],
  );
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * Findings of one job and file as they are remembered, in their order; what was found twice at the
 * same place is one and the same.
 */
export function rememberedFindings(
  file: string,
  findings: readonly PlacedFinding[],
): readonly RememberedFinding[] {
  const byPlace = new Map<string, RememberedFinding>();
  const counts = new Map<string, number>();
  const isGone = findings[0]?.anchor.state === "missing";
  return findings.map((placed) => {
    const { finding, fingerprint } = placed;
    const key = `${fingerprint} ${finding.title} ${lineOf(placed)}`;
    const same = byPlace.get(key);
    if (same) return same;
    const counted = `${fingerprint} ${finding.title}`;
    const nth = counts.get(counted) ?? 0;
    counts.set(counted, nth + 1);
    const { title, category, severity } = finding;
    const known = {
      path: file,
      fingerprint,
      title,
      category,
      severity,
      ...(nth > 0 && { nth }),
      ...(isGone && { isGone }),
      ...(placed.isCarried && { isCarried: placed.isCarried }),
    };
    byPlace.set(key, known);
    return known;
  });
}

/** A decision about a finding; `known` are those of its file, and it is the one at `at`. */
export function triageRecord(
  known: readonly RememberedFinding[],
  at: number,
  {
    decision,
    time,
    earlier,
  }: {
    readonly decision: Decision;
    readonly time: number;
    /** What was decided about it before: this takes its place. */
    readonly earlier?: TriageRecord;
  },
): TriageRecord | undefined {
  const own = known[at];
  if (!own) return undefined;
  const { isGone: _isGone, isCarried: _isCarried, ...subject } = own;
  const titles = known.filter((one) => one !== own && isBeside(one, own)).map(({ title }) => title);
  const beside = [...new Set(titles)].filter((title) => title !== own.title).slice(0, 5);
  // Under its old name nobody would look for it.
  const key = earlier?.path === own.path && {
    fingerprint: earlier.fingerprint,
    title: earlier.title,
    ...(earlier.nth !== undefined && { nth: earlier.nth }),
  };
  // One clock may be behind another's: the later decision counts all the same.
  const after = earlier ? Math.max(time, earlier.at + 1) : time;
  return { ...subject, ...(beside.length > 0 && { beside }), ...key, decision, at: after };
}

function stateOf(
  { decision, fingerprint, at }: TriageRecord,
  now: RememberedFinding,
  times: TriageTimes,
): TriageState {
  switch (decision.kind) {
    case "dismissed": {
      const { reason, note } = decision;
      return { state: "dismissed", reason, ...(note !== undefined && { note }) };
    }
    case "snoozed": {
      const isSame =
        fingerprintParts(fingerprint).whole === fingerprintParts(now.fingerprint).whole;
      const { until } = decision;
      const isOver = until === "change" ? !isSame : until <= times.now;
      return isOver ? { state: "open", was: "snoozed" } : { state: "snoozed", until };
    }
    case "resolved":
      return times.reviewedAt > at && now.isCarried !== true
        ? { state: "open", was: "resolved" }
        : { state: "resolved" };
    case "reopened":
      return { state: "open" };
    case "other":
      return { state: "open", word: decision.word };
    default:
      return decision satisfies never;
  }
}

function isBeside(one: RememberedFinding, other: RememberedFinding): boolean {
  const [a, b] = [fingerprintParts(one.fingerprint), fingerprintParts(other.fingerprint)];
  return a.whole === b.whole || (a.begin ?? "a") === b.begin || (a.end ?? "a") === b.end;
}

function lineOf({ anchor, finding }: PlacedFinding): string {
  return anchor.state === "found" ? `at ${anchor.range.startLine}` : `said ${finding.line ?? ""}`;
}
