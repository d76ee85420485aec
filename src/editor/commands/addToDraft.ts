import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { CommandCall } from "../commandCall.ts";
import { draftOf } from "../pick/pickDraft.ts";
import { pickInputs } from "../pick/pickInputs.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { recheckDraft } from "../recheckDraft.ts";
import { withProgress } from "../withProgress.ts";
import { composedPlan, type MakeBatchDeps } from "./makeBatch.ts";
import { fileInputs } from "./newBatch.ts";

/** More files, or a second recipe for the same ones, join a draft. */
export function addToDraft(deps: MakeBatchDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const draft = await draftOf(call, deps.drafts, vscode.l10n.t("Add to Draft"));
    const uris = draft && (await urisOf(call));
    if (!uris) return undefined;
    const { id, base, baseUri, label } = draft.record;
    const inputs = fileInputs(uris, call, deps, { base, baseUri });
    const plan = await composedPlan(call, inputs, deps);
    if (!plan) return undefined;
    try {
      const title = vscode.l10n.t("Adding to {0}", label);
      const words = (done: number): string => countOf(done, "request");
      await withProgress(title, deps.clock, words, (watch) =>
        deps.drafts.append(id, plan.draft.id, watch),
      );
    } finally {
      await deps.drafts.discard(plan.draft.id);
    }
    return recheckDraft({ ...plan, draft: draft.record, name: label }, deps);
  };
}

async function urisOf(call: CommandCall): Promise<readonly vscode.Uri[] | undefined> {
  if (call.uris.length > 0) return call.uris;
  if (!call.isScripted) return pickInputs();
  throw new Failure("invalid", "Pass `uris`: the files and folders to add.");
}
