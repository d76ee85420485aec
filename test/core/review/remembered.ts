import { Anchors } from "../../../src/core/review/anchor.ts";
import type { Finding } from "../../../src/core/review/finding.ts";
import { fingerprint } from "../../../src/core/review/fingerprint.ts";
import type { FileFindings } from "../../../src/core/review/placedFinding.ts";
import { SearchableText } from "../../../src/core/review/searchableText.ts";
import { rememberedFindings, triageRecord } from "../../../src/core/review/triage.ts";
import type { Decision, TriageRecord } from "../../../src/core/review/triageRecord.ts";

export const file = "/w/a.ts";

/** A finding in a few words. */
export function remark(quote: string, title: string, more: Partial<Finding> = {}): Finding {
  const rest = { category: "", severity: "warning", explanation: "" } as const;
  return { path: "a.ts", quote, title, ...rest, ...more };
}

/** What a review of a text found, and where that is in the text as it is now. */
export function review(
  sent: string,
  findings: readonly Finding[],
  now: string | undefined = sent,
  path = file,
): FileFindings {
  const anchors = new Anchors({ lines: sent.split("\n") }, SearchableText.of(now));
  return {
    path,
    file: path,
    findings: findings.map((finding, index) => ({
      seq: 0,
      index,
      finding,
      fingerprint: fingerprint(finding, anchors),
      anchor: anchors.anchorOf(finding),
    })),
  };
}

export const falsePositive: Decision = { kind: "dismissed", reason: "falsePositive" };

/** A decision about one of the findings of a file. */
export function decided(
  { path, findings }: FileFindings,
  at: number,
  decision: Decision = falsePositive,
  time = 1_000,
): TriageRecord {
  const record = triageRecord(rememberedFindings(path, findings), at, { decision, time });
  if (!record) throw new Error("there is no such finding");
  return record;
}
