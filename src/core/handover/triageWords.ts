import type { DismissReason } from "../review/triageRecord.ts";
import type { TriageState } from "../review/triage.ts";

const reasons: { readonly [Reason in DismissReason]: string } = {
  falsePositive: "False positive",
  wontFix: "Won't fix",
  later: "Later",
};

/** What a person decided about a finding, in their words where there are any; untrusted. */
export function triageWords(triage: TriageState): string {
  switch (triage.state) {
    case "dismissed": {
      const { reason, note } = triage;
      return note === undefined ? reasons[reason] : `${reasons[reason]}: ${note}`;
    }
    case "snoozed":
      return triage.until === "change" ? "Snoozed until its code changes" : "Snoozed for a while";
    case "resolved":
      return "Resolved";
    case "open":
      return "";
    default:
      return triage satisfies never;
  }
}
