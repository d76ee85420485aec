import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import { fileExists } from "../fileExists.ts";
import { namedUri } from "../namedUri.ts";

/** A file that is about to be written. */
export interface WantedFile {
  readonly title: string;
  /** Endings by what they are called. */
  readonly filters: Readonly<Record<string, string[]>>;
  readonly folder: vscode.Uri | undefined;
  readonly name: string;
}

/**
 * The file that a command writes: `to` of its options, else the one that the person picks; undefined
 * when they leave. Fails with `conflict` for one that is there, unless that was to be overwritten.
 */
export async function placeToWrite(
  call: CommandCall,
  { title, filters, folder, name }: WantedFile,
): Promise<vscode.Uri | undefined> {
  if (!call.isScripted) {
    const defaultUri = folder && vscode.Uri.joinPath(folder, name);
    return vscode.window.showSaveDialog({ title, filters, ...(defaultUri && { defaultUri }) });
  }
  const to = textOption(call, "to");
  if (to === undefined) throw new Failure("invalid", "Pass `to`: the file to write.");
  const uri = namedUri(to);
  if (call.options["overwrite"] !== true && (await fileExists(uri)))
    throw new Failure("conflict", `${to} exists already. Choose another name, or overwrite it.`);
  return uri;
}
