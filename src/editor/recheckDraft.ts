import * as vscode from "vscode";
import { draftFactWords } from "../core/authoring/draftFactWords.ts";
import type { DraftPlan } from "./draftPlan.ts";
import { checkedDraft, type SubmitDraftDeps } from "./submitDraft.ts";

/** What commands that change a draft answer. */
export interface ChangedDraft {
  readonly draft: string;
  readonly requests: number;
  readonly errors: number;
  /** Answers that were kept for other requests than there are now. */
  readonly keptVoid: number;
}

/** Checks a kept draft that was changed, and shows what it is now. */
export async function recheckDraft(
  plan: DraftPlan,
  deps: Pick<SubmitDraftDeps, "author" | "clock" | "models" | "drafts">,
): Promise<ChangedDraft> {
  const { id } = plan.draft;
  const before = deps.drafts.get(id)?.totals.keptVoid ?? 0;
  const { errors } = await checkedDraft(plan, deps);
  const { totals } = await deps.drafts.keep(id);
  const { requests, keptVoid } = totals;
  if (keptVoid > before && !plan.isScripted)
    void vscode.window.showWarningMessage(
      draftFactWords({ ...totals, kept: 0, carried: 0 })[0] ?? "",
    );
  return { draft: id, requests, errors, keptVoid };
}
