import * as vscode from "vscode";

const mostDocuments = 500;

/** Asks which JSONL document of the workspace, or of the disk, is meant. */
export async function pickDocument(): Promise<vscode.Uri | undefined> {
  const glob = "**/*.{jsonl,ndjson}";
  const uris = await vscode.workspace.findFiles(glob, "**/node_modules/**", mostDocuments);
  const items = uris
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const title = vscode.l10n.t("Submit Document");
  if (items.length > 0) {
    const placeHolder = vscode.l10n.t("Each line becomes a request");
    return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.uri;
  }
  const filters = { JSONL: ["jsonl", "ndjson"] };
  return (await vscode.window.showOpenDialog({ title, filters }))?.[0];
}
