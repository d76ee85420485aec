import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";

/** What findings are written as. */
export type FindingFormat = "sarif" | "markdown";

interface FormatItem extends vscode.QuickPickItem {
  readonly format: FindingFormat;
  readonly withCode: boolean;
}

/** Asks what findings are needed as; undefined when the person leaves. */
export async function askForFormat(title: string): Promise<FormatItem | undefined> {
  const sarif = vscode.l10n.t("SARIF");
  const items: readonly FormatItem[] = [
    {
      label: sarif,
      detail: vscode.l10n.t("For code scanning and other tools, with fixes but without quotes"),
      format: "sarif",
      withCode: false,
    },
    {
      label: vscode.l10n.t("SARIF with Code"),
      detail: vscode.l10n.t("The same, with the code that is quoted"),
      format: "sarif",
      withCode: true,
    },
    {
      label: vscode.l10n.t("Markdown"),
      detail: vscode.l10n.t("For people: by file and severity, with links to the lines"),
      format: "markdown",
      withCode: true,
    },
  ];
  return vscode.window.showQuickPick(items, { title });
}

/** Throws `invalid` for what is no format. */
export function readFindingFormat(name: string | undefined): FindingFormat {
  if (name === "sarif" || name === "markdown") return name;
  throw new Failure("invalid", "`format` is `sarif` or `markdown`.");
}
