import * as vscode from "vscode";
import type { FindInputsRequest } from "../../contracts/workerTasks.ts";
import { inputHoldsSecret } from "../../core/authoring/inputHoldsSecret.ts";
import { inputName, type SelectionInput } from "../../core/recipes/recipeInput.ts";
import type { Author } from "../../flows/author.ts";
import type { CommandCall } from "../commandCall.ts";

/**
 * Whether what looks like a secret may be sent of the files that were selected by themselves: as the
 * option `allowSecrets` says, else as the person does, who is asked only when there is one.
 */
export async function confirmSecrets(
  { isScripted, options }: CommandCall,
  request: FindInputsRequest,
  author: Pick<Author, "secretsAmong">,
): Promise<boolean> {
  if (isScripted) return options["allowSecrets"] === true;
  const files = await Promise.all(request.selected.map(fileOnly));
  const selected = files.filter((file) => file !== undefined);
  if (selected.length === 0) return false;
  return mayBeSent(await author.secretsAmong({ ...request, selected }));
}

/** The selections without those that look like secrets, unless these may be sent; asks likewise. */
export async function confirmedSelections(
  { isScripted, options }: CommandCall,
  selections: readonly SelectionInput[],
): Promise<readonly SelectionInput[]> {
  const secrets = selections.filter(inputHoldsSecret);
  if (options["allowSecrets"] === true || secrets.length === 0) return selections;
  if (!isScripted && (await mayBeSent(secrets.map(inputName)))) return selections;
  return selections.filter((selection) => !secrets.includes(selection));
}

async function mayBeSent(names: readonly string[]): Promise<boolean> {
  if (names.length === 0) return false;
  const send = vscode.l10n.t("Send Anyway");
  const message = vscode.l10n.t("{0} looks like a secret. Should it be sent?", names.join(", "));
  const detail = vscode.l10n.t("Its whole content would be part of the requests.");
  const leave = { title: vscode.l10n.t("Leave Out"), isCloseAffordance: true };
  const items = [{ title: send }, leave];
  const picked = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...items);
  return picked?.title === send;
}

async function fileOnly(path: string): Promise<string | undefined> {
  try {
    const { type } = await vscode.workspace.fs.stat(vscode.Uri.file(path));
    return (type & vscode.FileType.Directory) === 0 ? path : undefined;
  } catch {
    return undefined;
  }
}
