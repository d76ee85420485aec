import type { DraftPlan } from "./draftPlan.ts";
import { checkedDraft, type SubmitDraftDeps } from "./submitDraft.ts";

/** What commands that change a draft answer. */
export interface ChangedDraft {
  readonly draft: string;
  readonly requests: number;
  readonly errors: number;
}

/** Checks a kept draft that was changed, and shows what it is now. */
export async function recheckDraft(
  plan: DraftPlan,
  deps: Pick<SubmitDraftDeps, "author" | "clock" | "models" | "drafts">,
): Promise<ChangedDraft> {
  const { id } = plan.draft;
  const { errors } = await checkedDraft(plan, deps);
  const { totals } = await deps.drafts.keep(id);
  return { draft: id, requests: totals.requests, errors };
}
