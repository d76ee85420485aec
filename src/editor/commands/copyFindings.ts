import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { findingPrompt } from "../../core/handover/findingPrompt.ts";
import { findingsDocument } from "../../core/handover/findingsDocument.ts";
import { countFindings, type HandedFile, unresolved } from "../../core/handover/handedReview.ts";
import type { CommandCall } from "../commandCall.ts";
import { findingsAtCursor, namedFindings } from "../handover/chosenFindings.ts";
import { inSlices } from "../handover/inSlices.ts";
import { readReview, type ReadReviewDeps } from "../handover/readReview.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { LazyFindings } from "../review/lazyFindings.ts";

export interface CopyFindingsDeps extends ReadReviewDeps {
  readonly jobPicker: JobPicker;
  readonly clock: Clock;
  readonly findings: Pick<LazyFindings, "load">;
}

/** UTF-16 units. */
const mostCopied = 4_000_000;
const shownMs = 5_000;

/** Copies what is open of a review, for people. */
export function copyFindings(deps: CopyFindingsDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Copy Findings as Markdown");
    const job = await deps.jobPicker.jobOf(call, "reviewing", title);
    if (!job) return undefined;
    const review = await readReview(deps, job);
    // Nobody knows from where links would lead.
    await copyWhole(findingsDocument(review, undefined), deps.clock);
    return { jobId: job.id, findings: countFindings(unresolved(review.files)) };
  };
}

/** For a coding agent: what is named, else what the cursor is on, else a review that is chosen. */
export function copyFindingsAsPrompt(deps: CopyFindingsDeps): CommandHandler {
  return async (call) => {
    const isBare = !call.isScripted && call.jobId === undefined;
    const here = isBare ? await atCursor(deps) : [];
    const files = here.length > 0 ? here : await ofReviews(deps, call);
    if (!files) return undefined;
    const findings = countFindings(files);
    if (findings === 0) throw new Failure("notFound", vscode.l10n.t("There is no open finding."));
    await copyWhole(findingPrompt(files), deps.clock);
    const words = vscode.l10n.t("Findings copied as a prompt: {0}.", findings);
    if (!call.isScripted) void vscode.window.setStatusBarMessage(words, shownMs);
    return { findings };
  };
}

async function atCursor({ findings }: CopyFindingsDeps): Promise<readonly HandedFile[]> {
  const { findings: known } = await findings.load();
  return findingsAtCursor(known, vscode.window.activeTextEditor);
}

/** Undefined when the person leaves. */
async function ofReviews(
  deps: CopyFindingsDeps,
  call: CommandCall,
): Promise<readonly HandedFile[] | undefined> {
  const title = vscode.l10n.t("Copy Findings as Prompt");
  const { jobPicker } = deps;
  const one = call.jobIds.length > 0 ? undefined : await jobPicker.jobOf(call, "reviewing", title);
  if (call.jobIds.length === 0 && !one) return undefined;
  const jobs = one ? [one] : await jobPicker.jobsOf(call, "reviewing", title);
  const files: HandedFile[] = [];
  for (const job of jobs) files.push(...namedFindings(await readReview(deps, job), call));
  return files;
}

/** Fails with `refused` when it is too much for a clipboard, which passes through several programs. */
async function copyWhole(pieces: Iterable<string>, clock: Clock): Promise<void> {
  let text = "";
  for await (const slice of inSlices(pieces, clock)) {
    text += slice;
    if (text.length <= mostCopied) continue;
    throw new Failure(
      "refused",
      vscode.l10n.t("These findings are too much for the clipboard. Export them instead."),
    );
  }
  await vscode.env.clipboard.writeText(text);
}
