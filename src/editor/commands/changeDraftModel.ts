import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { ModelInfo } from "../../core/model/modelInfo.ts";
import { priceWords } from "../../core/submission/sendQuestion.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Drafts } from "../../flows/drafts.ts";
import type { CommandCall } from "../commandCall.ts";
import { draftOf } from "../pick/pickDraft.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { recheckDraft } from "../recheckDraft.ts";
import { withProgress } from "../withProgress.ts";
import { planOf, type SubmitKeptDraftDeps } from "./submitDraft.ts";

/** All requests of a draft get another model. */
export function changeDraftModel(deps: SubmitKeptDraftDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Change Model");
    const draft = await draftOf(call, deps.drafts, title);
    const plan = draft && (await planOf(call, draft, deps));
    if (!plan) return undefined;
    const { id } = plan.draft;
    const models = await deps.models.forBatches(plan.account.id);
    const model = call.isScripted
      ? needModel(call, models)
      : await pickModel(id, models, deps.drafts, title);
    if (model === undefined) return undefined;
    const words = (done: number): string => countOf(done, "request");
    await withProgress(title, deps.clock, words, (watch) =>
      deps.drafts.changeModel(id, model, watch),
    );
    return recheckDraft(plan, deps);
  };
}

function needModel({ options }: CommandCall, models: readonly ModelInfo[]): string {
  const wanted = stringAt(options, "model");
  if (wanted !== undefined && models.some(({ id }) => id === wanted)) return wanted;
  const known = models.map(({ id }) => id).join(", ");
  throw new Failure("invalid", `Pass \`model\`: one that does batches. There are: ${known}.`);
}

async function pickModel(
  draftId: string,
  models: readonly ModelInfo[],
  drafts: Drafts,
  title: string,
): Promise<string | undefined> {
  const items = models.map(({ id, displayName, retiresAt }) => {
    const price = priceWords(drafts.quoteWith(draftId, id)) ?? vscode.l10n.t("price not known");
    const retires = retiresAt === undefined ? "" : new Date(retiresAt).toLocaleDateString();
    const detail = retires === "" ? "" : vscode.l10n.t("Retires on {0}", retires);
    return { label: displayName, description: `${id} · ${price}`, ...(detail && { detail }), id };
  });
  const placeHolder = vscode.l10n.t("What this draft would cost with each model");
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    matchOnDescription: true,
  });
  return picked?.id;
}
