import { rememberedFindings, triageRecord } from "../../core/review/triage.ts";
import type { Decision, TriageRecord } from "../../core/review/triageRecord.ts";
import { type FindingName, notSent, type ReviewFindings } from "./reviewFindings.ts";

/** What a decision about many findings is remembered by. */
export interface DecisionRecords {
  readonly records: readonly TriageRecord[];
  /** The findings that they are about. */
  readonly names: readonly FindingName[];
  /** How many of the others are about a file that was not sent: nothing would tell them again. */
  readonly unsent: number;
}

/** The records of a decision; none of what is no longer shown. `time`: milliseconds since the epoch. */
export function decisionRecords(
  findings: Pick<ReviewFindings, "files" | "of">,
  wanted: readonly FindingName[],
  { decision, time }: { readonly decision: Decision; readonly time: number },
): DecisionRecords {
  const keys = new Set(wanted.map(keyOf));
  const records: TriageRecord[] = [];
  const names: FindingName[] = [];
  let unsent = 0;
  for (const file of findings.files) {
    for (const { job, all } of findings.of(file)) {
      const own = all.map(({ placed: { seq, index } }) => ({ jobId: job.id, seq, index }));
      const chosen = own.flatMap((name, at) => (keys.has(keyOf(name)) ? [{ name, at }] : []));
      if (file === notSent) unsent += chosen.length;
      if (file === notSent || chosen.length === 0) continue;
      const placed = all.map((one) => one.placed);
      const remembered = rememberedFindings(file, placed);
      for (const { name, at } of chosen) {
        const earlier = all[at]?.triage.record;
        const record = triageRecord(remembered, at, {
          decision,
          time,
          ...(earlier && { earlier }),
        });
        if (!record) continue;
        records.push(record);
        names.push(name);
      }
    }
  }
  return { records, names, unsent };
}

function keyOf({ jobId, seq, index }: FindingName): string {
  return `${jobId}:${seq}:${index}`;
}
