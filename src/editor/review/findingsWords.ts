import * as vscode from "vscode";
import { severities, type Severity } from "../../core/review/finding.ts";
import type { FindingFilter, FindingState } from "../../core/review/findingFilter.ts";
import type { FindingGrouping } from "../../core/review/groupFindings.ts";
import type { ListedFinding } from "../../core/review/listFindings.ts";
import type { Triage } from "../../core/review/triage.ts";
import type { DismissReason } from "../../core/review/triageRecord.ts";
import type { PlacedFinding } from "../../core/review/placedFinding.ts";
import { localDate } from "../localDate.ts";
import { countOf } from "../../core/tracking/formatCount.ts";

const severityWords: {
  readonly [Key in Severity]: { readonly one: () => string; readonly many: () => string };
} = {
  error: { one: () => vscode.l10n.t("Error"), many: () => vscode.l10n.t("Errors") },
  warning: { one: () => vscode.l10n.t("Warning"), many: () => vscode.l10n.t("Warnings") },
  info: { one: () => vscode.l10n.t("Info"), many: () => vscode.l10n.t("Infos") },
  hint: { one: () => vscode.l10n.t("Hint"), many: () => vscode.l10n.t("Hints") },
};

/** A severity as a row has it. */
export function severityLabel(severity: Severity): string {
  return severityWords[severity].one();
}

/** A severity as a heading has it. */
export function severitiesLabel(severity: Severity): string {
  return severityWords[severity].many();
}

const groupingWords: { readonly [Key in FindingGrouping]: () => string } = {
  severity: () => vscode.l10n.t("Severity"),
  file: () => vscode.l10n.t("File"),
  category: () => vscode.l10n.t("Category"),
  job: () => vscode.l10n.t("Batch"),
};

export function groupingLabel(grouping: FindingGrouping): string {
  return groupingWords[grouping]();
}

const lostWords: {
  readonly [State in Exclude<PlacedFinding["anchor"]["state"], "found">]: () => string;
} = {
  ambiguous: () => vscode.l10n.t("this code is there several times"),
  stale: () => vscode.l10n.t("fixed? This code was changed since"),
  unfound: () => vscode.l10n.t("this quote is not in the file"),
  foreign: () => vscode.l10n.t("this file was not sent"),
  missing: () => vscode.l10n.t("this file is not there any more"),
};

/** Why a finding has no place; undefined when it has one. */
export function lostReason({ state }: PlacedFinding["anchor"]): string | undefined {
  return state === "found" ? undefined : lostWords[state]();
}

/** What a row says of a finding beside its place; undefined for nothing. */
export function stateOfRow({ triage, isNew }: Pick<ListedFinding, "triage" | "isNew">) {
  return triageWords(triage) ?? (isNew ? vscode.l10n.t("new") : undefined);
}

/** How many there are of each severity: `7 errors · 31 warnings`. */
export function countWords(counts: ReadonlyMap<Severity, number>): string {
  return severities
    .flatMap((severity) => {
      const count = counts.get(severity) ?? 0;
      return count === 0 ? [] : [countOf(count, severity)];
    })
    .join(" · ");
}

const stateWords: { readonly [State in FindingState]: () => string } = {
  new: () => vscode.l10n.t("New"),
  open: () => vscode.l10n.t("Open"),
  dismissed: () => vscode.l10n.t("Dismissed"),
  snoozed: () => vscode.l10n.t("Snoozed"),
  resolved: () => vscode.l10n.t("Resolved"),
};

/** A state as a person picks it. */
export function findingStateLabel(state: FindingState): string {
  return stateWords[state]();
}

const reasonWords: { readonly [Reason in DismissReason]: () => string } = {
  falsePositive: () => vscode.l10n.t("dismissed: false positive"),
  wontFix: () => vscode.l10n.t("dismissed: won't fix"),
  later: () => vscode.l10n.t("dismissed: later"),
};

/** What was decided about a finding, in few words; undefined for nothing that still counts. */
export function triageWords(triage: Triage): string | undefined {
  switch (triage.state) {
    case "open":
      return triage.was === "resolved" ? vscode.l10n.t("found again") : undefined;
    case "dismissed":
      return reasonWords[triage.reason]();
    case "snoozed":
      return triage.until === "change"
        ? vscode.l10n.t("snoozed until its code changes")
        : vscode.l10n.t("snoozed until {0}", localDate(triage.until));
    case "resolved":
      return vscode.l10n.t("resolved");
    default:
      return triage satisfies never;
  }
}

/** What a filter lets through, in few words. */
export function findingFilterWords({ text, severities: some, states }: FindingFilter): string {
  const words = text.trim() === "" ? "" : `“${text.trim()}”`;
  const or = vscode.l10n.t(" or ");
  const kinds = [some.map(severitiesLabel), states.map(findingStateLabel)];
  return [words, ...kinds.map((labels) => labels.join(or))].filter(Boolean).join(", ");
}
