import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ProposalRows, ProposalsRequest } from "../../contracts/proposalTasks.ts";
import type { Job } from "../../core/model/job.ts";
import { workspaceRoots } from "../sources/selectInputs.ts";

/**
 * Where the sources of a job are: below its base folder, and only in folders of this workspace.
 * Fails with `refused` in Restricted Mode and for what is not on this machine.
 */
export function proposalsOf({ id, prepared }: Job, rows: ProposalRows): ProposalsRequest {
  if (!vscode.workspace.isTrusted) {
    const message = vscode.l10n.t(
      "This workspace is in Restricted Mode, so none of its files is changed. Trust it to apply answers.",
    );
    throw new Failure("refused", message, { code: "untrusted" });
  }
  const base = prepared.base === undefined ? undefined : vscode.Uri.parse(prepared.base, true);
  if (base?.scheme !== "file") {
    const message = vscode.l10n.t("The files of this batch are not on this machine.");
    throw new Failure("refused", message);
  }
  return { job: id, rows, base: base.fsPath, roots: workspaceRoots() };
}
