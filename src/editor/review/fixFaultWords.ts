import * as vscode from "vscode";
import type { LeftOutFault } from "./planFixes.ts";

type Words<Arguments extends readonly unknown[]> = {
  readonly [Fault in LeftOutFault]: (...values: Arguments) => string;
};

const sentences: Words<[]> = {
  none: () => vscode.l10n.t("This finding proposes no change."),
  gone: () =>
    vscode.l10n.t(
      "The code that this finding is about has changed since, or cannot be told from its like. Nothing was changed.",
    ),
  inexact: () =>
    vscode.l10n.t(
      "The answer does not quote exactly what is there, so its fix might go wrong. Nothing was changed.",
    ),
  same: () => vscode.l10n.t("The file has this fix already."),
  overlapping: () => vscode.l10n.t("Another fix changes the same lines."),
  tooMany: () => vscode.l10n.t("There are more files than can be changed in one step."),
};

const reasons: Words<[count: number]> = {
  none: (count) => vscode.l10n.t("{0} without a change", count),
  gone: (count) => vscode.l10n.t("{0} about code that has changed", count),
  inexact: (count) => vscode.l10n.t("{0} with an inexact quote", count),
  same: (count) => vscode.l10n.t("{0} that the file has already", count),
  overlapping: (count) => vscode.l10n.t("{0} about the same lines as another", count),
  tooMany: (count) => vscode.l10n.t("{0} in more files than can be changed in one step", count),
};

/** Why a finding cannot be fixed, as a sentence. */
export function fixFaultWords(fault: LeftOutFault): string {
  return sentences[fault]();
}

/** How many findings are left out, and why; undefined when none is. */
export function leftOutWords(faults: readonly LeftOutFault[], total: number): string | undefined {
  if (faults.length === 0) return undefined;
  const countOf = (fault: LeftOutFault): number => faults.filter((one) => one === fault).length;
  const why = [...new Set(faults)].map((fault) => reasons[fault](countOf(fault)));
  return vscode.l10n.t("{0} of {1} fixes are left out: {2}.", faults.length, total, why.join(", "));
}
