import * as vscode from "vscode";
import { Failure } from "../base/failure.ts";

/** Whether anything may be sent from this window. */
export function isTrusted(): boolean {
  return vscode.workspace.isTrusted;
}

/** Fails with `refused` in Restricted Mode: what a stranger's folder holds is not sent from it. */
export function requireTrust(): void {
  if (isTrusted()) return;
  const message = vscode.l10n.t(
    "This workspace is in Restricted Mode, so nothing of it is sent. Trust it to make batches.",
  );
  throw new Failure("refused", message, { code: "untrusted" });
}
