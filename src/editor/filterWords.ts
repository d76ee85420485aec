import * as vscode from "vscode";
import type { JobFilter, JobTrait } from "../core/tracking/jobFilter.ts";

const traitWords: { readonly [T in JobTrait]: () => string } = {
  running: () => vscode.l10n.t("Running"),
  unsent: () => vscode.l10n.t("Not sent, or not all of it"),
  answered: () => vscode.l10n.t("Every request answered"),
  failed: () => vscode.l10n.t("Errors, canceled or expired"),
  unsaved: () => vscode.l10n.t("Results not saved here"),
  elsewhere: () => vscode.l10n.t("Made elsewhere"),
};

/** A trait as a person picks it. */
export function traitLabel(trait: JobTrait): string {
  return traitWords[trait]();
}

/** What a filter lets through, in few words. */
export function filterWords({ text, traits, isThisWorkspace }: JobFilter): string {
  const words = [
    text.trim() === "" ? "" : `“${text.trim()}”`,
    traits.map(traitLabel).join(vscode.l10n.t(" or ")),
    isThisWorkspace ? vscode.l10n.t("this workspace") : "",
  ];
  return words.filter(Boolean).join(", ");
}
