import * as vscode from "vscode";
import { stringAt } from "../../base/json.ts";
import type { Clock } from "../../base/clock.ts";
import { type Batch, totalRequests } from "../../core/model/batch.ts";
import { batchIds } from "../../core/model/job.ts";
import { formatAge } from "../../core/tracking/formatAge.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import { hasOutcomes, outcomeWords } from "../../core/tracking/jobCounts.ts";
import { formatTime } from "../../core/tracking/formatTime.ts";
import type { Settle, SettleQuestion } from "../../flows/settle.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";

export interface SettleDeps {
  readonly jobPicker: JobPicker;
  readonly settle: Settle;
  readonly clock: Clock;
}

/**
 * Asks which of the API's batches a submission without an answer has made, or whether none. A
 * script passes `batchId` or `notSent: true`; with neither it is told what there is to choose from.
 */
export function settle(deps: SettleDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Say Whether It Was Sent");
    const found = await deps.jobPicker.jobOf(call, "unsettled", title);
    if (!found) return undefined;
    const question = await deps.settle.question(found.id);
    const { job, batches, settlesInMs } = question;
    const scripted = { batchId: stringAt(call.options, "batchId") };
    const isAnswered = scripted.batchId !== undefined || call.options["notSent"] === true;
    if (call.isScripted && !isAnswered) return { jobId: job.id, batches, settlesInMs };
    const answer = call.isScripted ? scripted : await pickBatch(question, deps.clock.now());
    if (!answer) return undefined;
    const settled = await deps.settle.answer(question, answer.batchId);
    return { jobId: settled.id, state: settled.state, batchIds: batchIds(settled) };
  };
}

interface BatchPick extends vscode.QuickPickItem {
  readonly batchId: string | undefined;
}

async function pickBatch(
  { job, batches, settlesInMs }: SettleQuestion,
  now: number,
): Promise<BatchPick | undefined> {
  const none: BatchPick = {
    label: vscode.l10n.t("$(circle-slash) None of these: it was not sent"),
    detail:
      settlesInMs > 0
        ? vscode.l10n.t("It may still appear: this can be said in {0}.", formatAge(settlesInMs))
        : vscode.l10n.t("Nothing is sent by this. It can be sent again afterwards."),
    batchId: undefined,
  };
  const items = [...batches.map((batch) => batchPick(batch, now)), none];
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which batch is "{0}"?', job.label),
    placeHolder: vscode.l10n.t("Its upload got no answer. These have as many requests."),
    matchOnDescription: true,
  });
}

function batchPick(batch: Batch, now: number): BatchPick {
  const { id, status, counts, createdAt } = batch;
  const age = formatAge(now - createdAt);
  const outcomes = hasOutcomes(counts) ? [outcomeWords(counts)] : [];
  return {
    label: `$(package) ${id}`,
    description: [countOf(totalRequests(counts), "request"), status, ...outcomes].join(" · "),
    detail: vscode.l10n.t("Created {0}, {1} ago", formatTime(createdAt), age),
    batchId: id,
  };
}
