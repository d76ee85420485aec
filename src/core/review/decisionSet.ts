import { matchKeys } from "./matchFindings.ts";
import type { FileFindings, PlacedFinding } from "./placedFinding.ts";
import { latestDecisions, type Triage, triageOf, type TriageTimes } from "./triage.ts";
import type { TriageRecord } from "./triageRecord.ts";

/** A finding, and what was decided about it. */
export interface TriagedFinding {
  readonly placed: PlacedFinding;
  readonly triage: Triage;
}

/** What was decided, found by the file that it is about. */
export class DecisionSet {
  readonly records: readonly TriageRecord[];
  readonly #byPath = new Map<string, TriageRecord[]>();
  /** Those about files that are gone may be about any other, by what they are known by. */
  readonly #gone = new Map<string, TriageRecord[]>();

  constructor(records: readonly TriageRecord[]) {
    this.records = latestDecisions(records);
    for (const record of this.records) this.#include(record);
  }

  /** Findings of one job about a file, in their order. */
  triaged(own: FileFindings, times: TriageTimes): readonly TriagedFinding[] {
    const triages = triageOf(own, this.#about(own), times);
    return own.findings.map((placed, at) => ({ placed, triage: triages[at] ?? { state: "open" } }));
  }

  /**
   * Those that an earlier set has not, or the reverse, and those whose time has come since. Both times
   * in milliseconds since the epoch.
   */
  changesSince(earlier: DecisionSet, then: number, now: number): DecisionSet {
    const before = new Map(earlier.records.map((record) => [JSON.stringify(record), record]));
    const changed = this.records.filter((record) => {
      const isKnown = before.delete(JSON.stringify(record));
      return !isKnown || wakesBetween(record, then, now);
    });
    const set = new DecisionSet(changed);
    // Not by the constructor: of two about one finding it would keep the later only.
    for (const record of before.values()) set.#include(record);
    return set;
  }

  /** Whether it may say anything about findings of a file. */
  isAbout(own: FileFindings): boolean {
    return this.#about(own).length > 0;
  }

  #include(record: TriageRecord): void {
    if (record.isGone !== true) add(this.#byPath, record.path, record);
    else for (const key of matchKeys(record)) add(this.#gone, key, record);
  }

  #about({ path, file = path, findings }: FileFindings): readonly TriageRecord[] {
    const own = this.#byPath.get(file) ?? [];
    if (this.#gone.size === 0) return own;
    const keys = findings.flatMap(matchKeys);
    return [...own, ...new Set(keys.flatMap((key) => this.#gone.get(key) ?? []))];
  }
}

function add(map: Map<string, TriageRecord[]>, key: string, record: TriageRecord): void {
  const own = map.get(key);
  if (own) own.push(record);
  else map.set(key, [record]);
}

function wakesBetween({ decision }: TriageRecord, then: number, now: number): boolean {
  if (decision.kind !== "snoozed" || decision.until === "change") return false;
  return decision.until > then && decision.until <= now;
}
