import * as vscode from "vscode";

interface InputsPick extends vscode.QuickPickItem {
  readonly uris?: readonly vscode.Uri[];
  readonly dialog?: "files" | "folders";
}

/** Asks which files a batch is made from, when nothing was selected. */
export async function pickInputs(): Promise<readonly vscode.Uri[] | undefined> {
  const title = vscode.l10n.t("New Batch: Files");
  const placeHolder = vscode.l10n.t("Each file becomes a request");
  const picked = await vscode.window.showQuickPick(inputItems(), { title, placeHolder });
  if (picked?.dialog === undefined) return picked?.uris;
  const isFiles = picked.dialog === "files";
  return vscode.window.showOpenDialog({
    title,
    canSelectMany: true,
    canSelectFiles: isFiles,
    canSelectFolders: !isFiles,
    openLabel: vscode.l10n.t("Select"),
  });
}

/** The document in the active editor, of whatever kind of editor. */
export function activeUri(): vscode.Uri | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return (tab && uriOf(tab)) ?? vscode.window.activeTextEditor?.document.uri;
}

function inputItems(): readonly InputsPick[] {
  const active = activeUri();
  const open = openUris();
  const folders = vscode.workspace.workspaceFolders ?? [];
  const items: InputsPick[] = [];
  if (active) {
    const description = vscode.workspace.asRelativePath(active);
    items.push({ label: `$(file) ${vscode.l10n.t("Active editor")}`, description, uris: [active] });
  }
  if (open.length > 1) {
    const description = vscode.l10n.t("{0} files", open.length);
    items.push({ label: `$(files) ${vscode.l10n.t("Open editors")}`, description, uris: open });
  }
  for (const { name, uri } of folders) {
    const description = vscode.l10n.t("without what is ignored");
    items.push({ label: `$(folder) ${name}`, description, uris: [uri] });
  }
  items.push({ label: `$(go-to-file) ${vscode.l10n.t("Choose files…")}`, dialog: "files" });
  items.push({ label: `$(folder-opened) ${vscode.l10n.t("Choose folders…")}`, dialog: "folders" });
  return items;
}

/** Every file in a tab, once. */
export function openUris(): readonly vscode.Uri[] {
  const uris = vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap((tab) => uriOf(tab) ?? []),
  );
  const byText = new Map(uris.map((uri) => [uri.toString(), uri]));
  return [...byText.values()];
}

function uriOf({ input }: vscode.Tab): vscode.Uri | undefined {
  const isDocument = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return isDocument ? input.uri : undefined;
}
