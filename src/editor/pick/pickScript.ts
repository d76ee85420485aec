import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { Script } from "../../contracts/scripts.ts";
import { joinCommandLine, splitCommandLine } from "../../core/authoring/commandLine.ts";
import { relativePath } from "../../core/authoring/localPath.ts";
import { isScriptPath, scriptCommand, scriptEndings } from "../../core/authoring/scriptCommand.ts";
import { workspaceRoots } from "../sources/selectInputs.ts";
import { activeUri } from "./pickInputs.ts";

const mostScripts = 500;

interface ScriptPick extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
  readonly isOther?: true;
}

/** Asks for a script unless one is given, and shows its command line; starting it is the consent. */
export async function pickScript(given: vscode.Uri | undefined): Promise<Script | undefined> {
  if (given) return confirmScript(scriptAt(given));
  const active = activeUri();
  const title = vscode.l10n.t("New Batch: Script");
  const placeHolder = vscode.l10n.t("What it prints becomes requests: one JSON object a line");
  const items = scriptItems(active?.scheme === "file" ? active : undefined);
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (picked?.isOther) return confirmScript({ command: "", args: [], cwd: workingFolder() });
  return picked?.uri && confirmScript(scriptAt(picked.uri));
}

/** A script file as it is run by default: from its workspace folder. */
export function scriptAt(uri: vscode.Uri): Script {
  if (uri.scheme !== "file") {
    const message = "Only a script on the machine that the extension runs on can be run.";
    throw new Failure("invalid", message, { file: uri.toString() });
  }
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, "..");
  const cwd = folder.fsPath;
  const [command, ...args] = scriptCommand(relativePath(cwd, uri.fsPath) ?? uri.fsPath);
  return { command, args, cwd };
}

/** The folder that a command runs in when nothing else says so. */
export function workingFolder(): string {
  const [folder] = workspaceRoots();
  if (folder !== undefined) return folder;
  throw new Failure("invalid", "Open a folder to run a script in.");
}

async function confirmScript({ command, args, cwd }: Script): Promise<Script | undefined> {
  const value = command === "" ? "" : `${joinCommandLine([command, ...args])} `;
  const line = await vscode.window.showInputBox({
    title: vscode.l10n.t("New Batch: Run Script"),
    prompt: vscode.l10n.t("Runs this in {0}, without a shell. Enter starts it.", cwd),
    placeHolder: "python3 tools/requests.py --since yesterday",
    value,
    // Arguments are added behind it.
    valueSelection: [value.length, value.length],
    ignoreFocusOut: true,
    validateInput(typed) {
      const words = splitCommandLine(typed);
      if (!words) return vscode.l10n.t("A quote is not closed.");
      return words.length === 0 ? vscode.l10n.t("Write what is to be run.") : undefined;
    },
  });
  const [program, ...rest] = (line === undefined ? undefined : splitCommandLine(line)) ?? [];
  return program === undefined ? undefined : { command: program, args: rest, cwd };
}

async function scriptItems(active: vscode.Uri | undefined): Promise<readonly ScriptPick[]> {
  const glob = `**/*.{${scriptEndings.join(",")}}`;
  const found = await vscode.workspace.findFiles(glob, "**/node_modules/**", mostScripts);
  const isActive = ({ path }: vscode.Uri): boolean => path === active?.path;
  const others = found
    .filter((uri) => !isActive(uri))
    .map((uri) => ({ label: `$(file-code) ${vscode.workspace.asRelativePath(uri)}`, uri }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const open = active && isScriptPath(active.path) ? [active] : [];
  return [
    ...open.map((uri) => ({
      label: `$(file-code) ${vscode.workspace.asRelativePath(uri)}`,
      description: vscode.l10n.t("active editor"),
      uri,
    })),
    ...others,
    { label: `$(terminal) ${vscode.l10n.t("Write a command line…")}`, isOther: true },
  ];
}
