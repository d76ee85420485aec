import * as vscode from "vscode";
import type { SourceChanges, SourceState } from "../../contracts/sourceChanges.ts";
import type { Job } from "../../core/model/job.ts";
import { sourceUri } from "../documents/sourceUri.ts";
import { workspaceRoots } from "../sources/selectInputs.ts";

/** Longer texts that are not saved are not carried to another thread just to be compared. */
const mostUnsaved = 2_000_000;

/** What became of a row's source, unsaved changes included; undefined when that cannot be said. */
export async function panelSourceState(
  { id, prepared }: Job,
  seq: number,
  queries: Pick<SourceChanges, "sourceState">,
): Promise<SourceState | undefined> {
  const base = prepared.base === undefined ? undefined : vscode.Uri.parse(prepared.base, true);
  if (base?.scheme !== "file") return undefined;
  const place = { base: base.fsPath, roots: workspaceRoots() };
  const onDisk = await queries.sourceState(id, seq, place);
  if (!onDisk) return undefined;
  const key = sourceUri(base.toString(), onDisk).toString();
  const isIt = ({ isDirty, uri }: vscode.TextDocument): boolean =>
    isDirty && uri.toString() === key;
  const text = vscode.workspace.textDocuments.find(isIt)?.getText();
  if (text === undefined || !onDisk.isText) return onDisk;
  return text.length > mostUnsaved ? undefined : queries.sourceState(id, seq, place, text);
}
