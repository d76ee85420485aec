import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { Drafts } from "../../flows/drafts.ts";
import { labelProblem } from "../labelProblem.ts";
import { draftOf } from "../pick/pickDraft.ts";
import type { CommandHandler } from "../registerCommands.ts";

/** Gives a draft another label, which its batch will have. */
export function renameDraft(drafts: Drafts): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Rename Draft");
    const draft = await draftOf(call, drafts, title);
    if (!draft) return undefined;
    const { id, label: value } = draft.record;
    const label = call.isScripted
      ? (stringAt(call.options, "label") ?? "")
      : await vscode.window.showInputBox({ title, value, validateInput: labelProblem });
    if (label === undefined) return undefined;
    const problem = labelProblem(label);
    if (problem !== undefined) throw new Failure("invalid", problem);
    await drafts.keep(id, { label: label.trim() });
    return { draft: id, label: label.trim() };
  };
}
