import * as vscode from "vscode";
import type { RequestChange } from "../../contracts/childTasks.ts";
import type { Job } from "../../core/model/job.ts";
import type { Models } from "../../flows/models.ts";
import type { ModelPicker } from "./pickModel.ts";

export interface RequestChangeDeps {
  readonly models: Models;
  readonly modelPicker: ModelPicker;
}

interface ChangePick extends vscode.QuickPickItem {
  readonly change: "none" | "model" | "limit";
}

/** Asks how requests are sent again; undefined when the person would rather not. */
export async function pickRequestChange(
  job: Job,
  deps: RequestChangeDeps,
): Promise<RequestChange | undefined> {
  const items: readonly ChangePick[] = [
    {
      label: vscode.l10n.t("Exactly as Sent"),
      detail: vscode.l10n.t("Byte for byte the requests of then: for errors, canceled and expired"),
      change: "none",
    },
    {
      label: vscode.l10n.t("With Another Model…"),
      detail: vscode.l10n.t("Also what was refused or invalid"),
      change: "model",
    },
    {
      label: vscode.l10n.t("With Another Limit of Output Tokens…"),
      detail: vscode.l10n.t("Also what was cut off, from its beginning"),
      change: "limit",
    },
  ];
  const placeHolder = vscode.l10n.t('How should requests of "{0}" be sent again?', job.label);
  const title = vscode.l10n.t("Retry Failed");
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  switch (picked?.change) {
    case "none":
      return {};
    case "model": {
      const models = deps.models.forBatches(job.account.id);
      const model = await deps.modelPicker.pick(models, undefined, title);
      return model === undefined ? undefined : { model };
    }
    case "limit":
      return askForLimit(title);
    default:
      return undefined;
  }
}

async function askForLimit(title: string): Promise<RequestChange | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("Tokens that an answer may have at most (max_tokens)"),
    validateInput: (value) =>
      /^[1-9]\d{0,6}$/.test(value.trim())
        ? undefined
        : vscode.l10n.t("A whole number above 0, such as 16000"),
  });
  return text === undefined ? undefined : { maxTokens: Number(text.trim()) };
}
