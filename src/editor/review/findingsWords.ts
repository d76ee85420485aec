import * as vscode from "vscode";
import { severities, type Severity } from "../../core/review/finding.ts";
import type { FindingFilter } from "../../core/review/findingFilter.ts";
import type { FindingGrouping } from "../../core/review/groupFindings.ts";
import type { PlacedFinding } from "../../core/review/placedFinding.ts";
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
  stale: () => vscode.l10n.t("this code was changed since"),
  unfound: () => vscode.l10n.t("this quote is not in the file"),
  foreign: () => vscode.l10n.t("this file was not sent"),
  missing: () => vscode.l10n.t("this file is not there any more"),
};

/** Why a finding has no place; undefined when it has one. */
export function lostReason({ state }: PlacedFinding["anchor"]): string | undefined {
  return state === "found" ? undefined : lostWords[state]();
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

/** What a filter lets through, in few words. */
export function findingFilterWords({ text, severities: some }: FindingFilter): string {
  const words = text.trim() === "" ? "" : `“${text.trim()}”`;
  const kinds = some.map(severitiesLabel).join(vscode.l10n.t(" or "));
  return [words, kinds].filter(Boolean).join(", ");
}
