import * as vscode from "vscode";
import type { FindingsRequest } from "../../contracts/findingTasks.ts";
import type { Job } from "../../core/model/job.ts";
import { relativePath } from "../../core/authoring/localPath.ts";
import { workspaceRoots } from "../sources/selectInputs.ts";

/** Where the files of a review are, and what editors hold of them; undefined when not on this machine. */
export function findingsPlace(
  { id, prepared }: Job,
  files?: ReadonlySet<string>,
): FindingsRequest | undefined {
  const base = baseOf(prepared.base);
  if (base === undefined) return undefined;
  const texts = vscode.workspace.textDocuments
    .filter(({ uri, isDirty }) => uri.scheme === "file" && (files?.has(uri.fsPath) ?? isDirty))
    .map((document) => ({ file: document.uri.fsPath, text: document.getText() }));
  const askedAt = Date.now();
  return { job: id, sentAt: prepared.at, askedAt, base, roots: workspaceRoots(), texts };
}

/** Whether the files of a job may lie in the folders of this window. */
export function isOfThisWindow({ prepared }: Job): boolean {
  const base = baseOf(prepared.base);
  if (base === undefined) return false;
  const isBelow = (a: string, b: string): boolean => relativePath(a, b) !== undefined;
  return workspaceRoots().some((root) => isBelow(root, base) || isBelow(base, root));
}

/** Whether a file lies in a folder of this window. */
export function isInThisWindow(file: string): boolean {
  return workspaceRoots().some((root) => relativePath(root, file) !== undefined);
}

function baseOf(base: string | undefined): string | undefined {
  if (base === undefined) return undefined;
  const uri = vscode.Uri.parse(base);
  return uri.scheme === "file" ? uri.fsPath : undefined;
}
