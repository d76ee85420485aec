import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { DraftCheck } from "../../contracts/draftCheck.ts";
import type { SlotClaims, SlotName } from "../../contracts/slotClaims.ts";
import type { Quote } from "../../core/model/draft.ts";
import { formatDollars } from "../../core/pricing/formatDollars.ts";
import { beyondLimits } from "../../core/runs/beyondLimits.ts";
import type { PlannedRun } from "../../core/schedule/dueRuns.ts";
import type { ScheduleEntry } from "../../core/schedule/scheduleEntry.ts";
import { earlierJob, earlierWords } from "../../core/submission/earlierJob.ts";
import type { Consent } from "../../flows/consent.ts";
import type { Jobs } from "../../flows/jobs.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { requireSecretsAllowed } from "../requireSecretsAllowed.ts";
import { readSettings } from "../settings.ts";
import type { Agreement, WorkspaceScheduleMemory } from "./scheduleMemory.ts";

export interface ScheduledConsentDeps {
  readonly jobs: Pick<Jobs, "all">;
  readonly claims: Pick<SlotClaims, "reserve">;
  readonly memory: Pick<WorkspaceScheduleMemory, "of">;
  readonly slotName: (planned: PlannedRun) => SlotName;
}

/** Code of a failure: what would be sent is not what a person saw. */
export const otherRecipe = "other-recipe";

/** A draft that is ready to be sent, and what it may cost. */
interface CheckedPlan {
  readonly plan: DraftPlan;
  readonly quote: Quote;
  readonly check: DraftCheck;
}

/**
 * Agrees to a run of the schedule in the place of the person who agreed to its entry, and notes what it
 * may cost that day. Fails with `refused`, noting nothing, for anything that they did not agree to.
 */
export async function scheduledConsent(
  planned: PlannedRun,
  { plan, quote, check }: CheckedPlan,
  deps: ScheduledConsentDeps,
): Promise<Consent> {
  const { entry } = planned;
  requireAgreed(agreementOf(plan), deps.memory.of(entry)?.confirmed);
  requireWithin(entry, plan, quote);
  if (plan.account.kind !== "rehearsal") {
    requireSendable(plan, check, deps);
    await reserve(planned, quote.price?.atMost ?? Infinity, deps);
  }
  return { kind: "unattended", limitDollars: entry.dollars };
}

/** What a person agrees to with a run: who pays, and for what, as files that are named by what they hold. */
export function agreementOf({ account, draft }: DraftPlan): Agreement {
  const files = (draft.recipes ?? []).map(({ file }) => file);
  return { account: account.id, recipes: files.toSorted().join() };
}

/** Fails with `refused` when a run is more than its entry allows. */
export function requireWithin({ run }: ScheduleEntry, { account }: DraftPlan, quote: Quote): void {
  const over = beyondLimits(quote, run.limits, account.kind === "rehearsal");
  if (over !== undefined) throw new Failure("refused", over);
}

/** Another account may have been picked, or the recipe written, while the draft was made. */
function requireAgreed({ account, recipes }: Agreement, confirmed: Agreement | undefined): void {
  if (account !== confirmed?.account)
    throw new Failure("refused", vscode.l10n.t("Another account would pay."));
  if (recipes === confirmed.recipes) return;
  const words = vscode.l10n.t("Its recipe was changed since you agreed to it.");
  throw new Failure("refused", words, { code: otherRecipe });
}

/** What would be refused later is refused before it counts as spent that day. */
function requireSendable(
  plan: DraftPlan,
  { secrets, digest }: DraftCheck,
  { jobs }: ScheduledConsentDeps,
): void {
  requireSecretsAllowed(plan, secrets.checked, undefined);
  const earlier = earlierJob(jobs.all(), digest, plan.account);
  if (earlier) throw new Failure("refused", earlierWords(earlier), { code: "sent-before" });
}

async function reserve(
  planned: PlannedRun,
  dollars: number,
  { claims, slotName }: ScheduledConsentDeps,
): Promise<void> {
  const perDay = readSettings().scheduledPerDayDollars;
  if (dollars === 0 || (await claims.reserve(slotName(planned), dollars, perDay))) return;
  const words = vscode.l10n.t(
    "It may cost up to {0}, and then the runs of this day may cost more than {1} (setting “batchwright.submit.scheduledPerDay”).",
    formatDollars(dollars),
    formatDollars(perDay),
  );
  throw new Failure("refused", words);
}
