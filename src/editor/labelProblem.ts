import * as vscode from "vscode";

const mostCharacters = 200;

/** Why a label cannot be given to a batch or draft; undefined when it can. */
export function labelProblem(label: string): string | undefined {
  if (label.trim() === "") return vscode.l10n.t("A label needs at least one character.");
  if (label.trim().length > mostCharacters)
    return vscode.l10n.t("At most {0} characters.", mostCharacters);
  return undefined;
}
