import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { PanelHostApi } from "../../contracts/panel.ts";
import type { ProposalRows } from "../../contracts/proposalTasks.ts";
import type { Job } from "../../core/model/job.ts";
import { copyAnswers } from "../copyAnswers.ts";
import { answerDocument } from "../documents/answerDocument.ts";
import { BatchRow, ResultRows } from "../views/batchRow.ts";
import { openWebLink } from "./openWebLink.ts";
import type { PanelDependencies } from "./panelDependencies.ts";
import { panelDocuments } from "./panelDocuments.ts";
import { panelRows } from "./panelRows.ts";
import { panelSourceState } from "./panelSourceState.ts";
import { readRowNumber, readRows, readRowSort } from "./readPanelRequest.ts";

/** What the panel's answers depend on besides its job. */
export interface PanelPlace {
  /** The panel's own column, where nothing else is to be opened. */
  column(): vscode.ViewColumn | undefined;
  ready(): void;
}

/** What one panel may ask: about its own job only, and with nothing taken on trust. */
export function panelHost(
  jobId: string,
  {
    queries,
    jobs,
    sources,
    apply,
    findings,
    exportRows,
    columns,
  }: Pick<
    PanelDependencies,
    "queries" | "jobs" | "sources" | "apply" | "findings" | "exportRows" | "columns"
  >,
  panel: PanelPlace,
): PanelHostApi {
  return {
    ready: () => panel.ready(),
    ...panelRows(jobId, queries),
    summary: async () => {
      const estimate = jobs.get(jobId)?.prepared.estimate;
      return { ...(await queries.summary(jobId)), ...(estimate && { estimate }) };
    },
    chooseColumns: async () => {
      const { fields = [] } = await queries.counts(jobId);
      await columns.choose(fields);
    },
    ...panelDocuments(
      () => needed(jobs.get(jobId)),
      { queries, sources },
      () => panel.column(),
    ),
    sourceState: async (seq) =>
      panelSourceState(needed(jobs.get(jobId)), readRowNumber(seq), queries),
    answerState: async (seq) => apply.stateOf(needed(jobs.get(jobId)), readRowNumber(seq)),
    applyAnswer: async (seq) =>
      apply.review(needed(jobs.get(jobId)), { seqs: [readRowNumber(seq)] }),
    applyRows: async (rows) => apply.review(needed(jobs.get(jobId)), readRows(rows)),
    exportRows: async (rows) => exportRows(needed(jobs.get(jobId)), readRows(rows)),
    askRows: async (rows) => goOn("askAgain", jobId, readRows(rows)),
    ...panelFindings(jobId, { jobs, findings }, panel),
    retryRow: async (seq) => goOn("retryFailed", jobId, { seqs: [readRowNumber(seq)] }),
    continueRow: async (seq) => goOn("continueAnswers", jobId, { seqs: [readRowNumber(seq)] }),
    retryRows: async (rows) => goOn("retryFailed", jobId, readRows(rows)),
    fixRows: async (rows) => goOn("fixRequests", jobId, readRows(rows)),
    continueRows: async (rows) => goOn("continueAnswers", jobId, readRows(rows)),
    copyAnswer: async (seq) => {
      const detail = await queries.detail(jobId, readRowNumber(seq));
      await vscode.env.clipboard.writeText(answerDocument(detail, jobs.get(jobId)));
    },
    copyRows: async (rows, sort: unknown) =>
      copyAnswers(queries, needed(jobs.get(jobId)), readRows(rows), readRowSort(sort)),
    copyId: async (seq, of) => {
      const { messageId, requestId } = await queries.detail(jobId, readRowNumber(seq));
      await vscode.env.clipboard.writeText((of === "message" ? messageId : requestId) ?? "");
    },
    openLink: (url) => openWebLink(url),
  };
}

/** What concerns answers that are findings. */
function panelFindings(
  jobId: string,
  { jobs, findings }: Pick<PanelDependencies, "jobs" | "findings">,
  panel: PanelPlace,
): Pick<PanelHostApi, "findings" | "openFinding" | "showFindings"> {
  return {
    findings: async (seq) => findings.of(needed(jobs.get(jobId)), readRowNumber(seq)),
    openFinding: async (seq, index) => {
      const job = needed(jobs.get(jobId));
      const finding = { seq: readRowNumber(seq), index: readRowNumber(index) };
      if (await findings.open(job, finding, panel.column())) return;
      throw new Failure("notFound", vscode.l10n.t("This file is not in a folder of this window."));
    },
    showFindings: async () => {
      const row = new BatchRow(jobId);
      await vscode.commands.executeCommand("batchwright.showFindings", row);
    },
  };
}

/** As from the job's menu: what fails is told there. */
async function goOn(
  command: "retryFailed" | "continueAnswers" | "askAgain" | "fixRequests",
  jobId: string,
  rows: ProposalRows,
): Promise<void> {
  await vscode.commands.executeCommand(`batchwright.${command}`, new ResultRows(jobId, rows));
}

function needed(job: Job | undefined): Job {
  if (job) return job;
  throw new Failure("notFound", vscode.l10n.t("This job is no longer there."));
}
