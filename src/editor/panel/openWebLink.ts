import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";

/** Opens a web link of an answer in the system's browser, after the editor's own question. */
export async function openWebLink(url: unknown): Promise<void> {
  const uri = typeof url === "string" ? vscode.Uri.parse(url, true) : undefined;
  if (uri === undefined || !["http", "https", "mailto"].includes(uri.scheme)) {
    throw new Failure("refused", vscode.l10n.t("Only web and mail links are opened."));
  }
  await vscode.env.openExternal(uri);
}
