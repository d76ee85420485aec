import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { CarriedReviews } from "../../core/model/carriedReviews.ts";
import type { Job } from "../../core/model/job.ts";
import { isReview } from "../../core/review/shownReviews.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import { formatTime } from "../../core/tracking/formatTime.ts";
import type { Jobs } from "../../flows/jobs.ts";
import type { CommandCall } from "../commandCall.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { plainMessage } from "../plainMessage.ts";
import type { KnownRecipe } from "../recipes/findRecipes.ts";
import { isOfThisWindow } from "./findingsPlace.ts";

/** What is answered instead of a job when all was reviewed before. */
export interface UnchangedAnswer {
  readonly unchanged: {
    readonly requests: number;
    /** That still count. */
    readonly findings: number;
    /** The latest review that they are of. */
    readonly jobId: string;
  };
}

/** Whether a call asks for what has changed since the last review only. */
export function changedOption({ options }: Pick<CommandCall, "options">): boolean {
  const { changed } = options;
  if (changed === undefined || changed === "review") return changed === "review";
  throw new Failure(
    "invalid",
    'Pass `changed: "review"`: only what changed since the last review.',
  );
}

/** Tells which recipes have reviewed something in this window's folders. */
export function reviewedRecipes(jobs: Pick<Jobs, "all">): (recipe: KnownRecipe) => boolean {
  const reviews = jobs.all().filter((job) => isReview(job) && isOfThisWindow(job));
  const names = new Set(reviews.map(({ prepared }) => prepared.recipe));
  return ({ source }) => names.has(source.name);
}

/** Which reviews a draft takes answers from, for who is asked to send it. */
export function carriedWords(
  carried: CarriedReviews | undefined,
  jobs: Pick<Jobs, "get">,
): readonly string[] {
  if (!carried) return [];
  const findings = countOf(carried.findings, "finding");
  const words =
    carried.requests === 0
      ? vscode.l10n.t("Nothing of it was reviewed before as it is now.")
      : vscode.l10n.t("{0} of {1} carried over.", findings, namesOf(carried, jobs));
  const underway = underwayWords(carried, jobs);
  return underway === undefined ? [words] : [underway, words];
}

/** That some of it is being reviewed as it is; undefined when none is. */
function underwayWords({ underway }: CarriedReviews, jobs: Pick<Jobs, "get">): string | undefined {
  const job = underway && jobs.get(underway.job);
  if (!job) return undefined;
  const requests = countOf(underway.requests, "request");
  return vscode.l10n.t(
    "{0} has sent {1} of it as they are, and has no answer yet: sent again, they are paid for twice.",
    nameOf(job),
    requests,
  );
}

/** Why a program is not to send a draft: nobody pays for the same review twice without knowing. */
export function underwayRefusal(
  { draft, isScripted, isSubmitted, isAgain }: DraftPlan,
  jobs: Pick<Jobs, "get">,
): Failure | undefined {
  const words = draft.carried && underwayWords(draft.carried, jobs);
  if (words === undefined || !isScripted || !isSubmitted || isAgain === true) return undefined;
  const remedy = "Nothing was sent. Wait for it, or pass `again: true` to send it again.";
  return new Failure("refused", `${words} ${remedy}`, { code: "sent-before" });
}

/** Says that nothing has changed, and that nothing was sent. */
export function tellUnchanged(
  { isScripted }: CommandCall,
  carried: CarriedReviews,
  jobs: Pick<Jobs, "get">,
): UnchangedAnswer {
  const { requests, findings, jobs: of } = carried;
  const jobId = of[0] ?? "";
  if (!isScripted) void offerFindings(unchangedWords(carried, jobs), jobId);
  return { unchanged: { requests, findings, jobId } };
}

/** Since which reviews nothing has changed, and what of them still counts. */
export function unchangedWords(carried: CarriedReviews, jobs: Pick<Jobs, "get">): string {
  const since = namesOf(carried, jobs);
  const { findings } = carried;
  if (findings === 0)
    return vscode.l10n.t(
      "Nothing changed since {0}, which found nothing. Nothing was sent.",
      since,
    );
  const count = countOf(findings, "finding");
  return findings === 1
    ? vscode.l10n.t(
        "Nothing changed since {0}. Its {1} still counts; nothing was sent.",
        since,
        count,
      )
    : vscode.l10n.t(
        "Nothing changed since {0}. Its {1} still count; nothing was sent.",
        since,
        count,
      );
}

async function offerFindings(words: string, jobId: string): Promise<void> {
  const show = vscode.l10n.t("Show Findings");
  const picked = await vscode.window.showInformationMessage(plainMessage(words), show);
  if (picked === show) await vscode.commands.executeCommand("batchwright.showFindings", { jobId });
}

/** `“Code review” of 20 Nov, 19:00`, and how many others. */
function namesOf({ jobs: ids }: CarriedReviews, jobs: Pick<Jobs, "get">): string {
  const [latest, ...others] = ids.flatMap((id) => jobs.get(id) ?? []);
  if (!latest) return vscode.l10n.t("an earlier review");
  const name = nameOf(latest);
  return others.length === 0
    ? name
    : vscode.l10n.t("{0} and {1}", name, countOf(others.length, "earlier review"));
}

function nameOf({ label, createdAt }: Job): string {
  return vscode.l10n.t("“{0}” of {1}", label, formatTime(createdAt));
}
