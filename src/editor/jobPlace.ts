import * as vscode from "vscode";
import type { Job } from "../core/model/job.ts";
import type { JobPlace } from "../flows/revivedRecord.ts";
import { uriOfBase, workspaceRoots } from "./sources/selectInputs.ts";

/** Where the files of a job lie on this machine, as far as this window has folders open. */
export function jobPlace({ prepared: { base } }: Job): JobPlace {
  const roots = workspaceRoots();
  const uri = base === undefined ? undefined : vscode.Uri.parse(base);
  if (base !== undefined && uri?.scheme === "file")
    return { base: uri.fsPath, baseUri: base, roots };
  const folder = roots[0] ?? vscode.Uri.file("/").fsPath;
  return { base: folder, baseUri: base ?? uriOfBase(folder, true), roots };
}
