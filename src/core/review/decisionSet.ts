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
  readonly #gone: readonly TriageRecord[];

  constructor(records: readonly TriageRecord[]) {
    this.records = latestDecisions(records);
    this.#gone = this.records.filter(({ isGone }) => isGone === true);
    for (const record of this.records) {
      if (record.isGone === true) continue;
      const own = this.#byPath.get(record.path);
      if (own) own.push(record);
      else this.#byPath.set(record.path, [record]);
    }
  }

  /** Findings of one job about a file, in their order. */
  triaged(own: FileFindings, times: TriageTimes): readonly TriagedFinding[] {
    const { path, file = path, findings } = own;
    const decisions = [...(this.#byPath.get(file) ?? []), ...this.#gone];
    const triages = triageOf(own, decisions, times);
    return findings.map((placed, at) => ({ placed, triage: triages[at] ?? { state: "open" } }));
  }
}
