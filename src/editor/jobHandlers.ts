import type { Account } from "../core/model/account.ts";
import type { Job } from "../core/model/job.ts";
import type { JobDrafts } from "../flows/jobDrafts.ts";
import type { Jobs } from "../flows/jobs.ts";
import type { SendRest } from "../flows/sendRest.ts";
import type { Settle } from "../flows/settle.ts";
import type { Track } from "../flows/track.ts";
import { archive, unarchive } from "./commands/archive.ts";
import { type ApplyAnswersDeps, applyCommands } from "./commands/applyAnswers.ts";
import { clearFindings, type FindingsCommandDeps, showFindings } from "./commands/findings.ts";
import {
  clearFindingsFilter,
  filterFindings,
  groupFindings,
  stepFindings,
} from "./commands/findingsView.ts";
import { exportResultsCommand, type ExportResultsDeps } from "./commands/exportResults.ts";
import { attachDraftCommand, type AttachDraftDeps } from "./commands/attachDraft.ts";
import { cancel } from "./commands/cancel.ts";
import { compare, type CompareDeps } from "./commands/compare.ts";
import { copyId } from "./commands/copyId.ts";
import { deleteRemoteCommand } from "./commands/deleteRemote.ts";
import { clearBatchesFilter, filterBatches, groupBatches } from "./commands/filterBatches.ts";
import { handOverCommands, type HandOverDeps } from "./commands/handOver.ts";
import { importResultsCommand, type ImportResultsDeps } from "./commands/importResults.ts";
import { diffAgainstSource, type DiffAgainstSourceDeps } from "./commands/diffAgainstSource.ts";
import { forget } from "./commands/forget.ts";
import { exportLedger, openLedger, type LedgerDeps } from "./commands/ledger.ts";
import { loadOlder } from "./commands/loadOlder.ts";
import { openInConsole } from "./commands/openInConsole.ts";
import { openResults } from "./commands/openResults.ts";
import { refresh } from "./commands/refresh.ts";
import { rename } from "./commands/rename.ts";
import { continueAnswers, retryFailed, type RetryFailedDeps } from "./commands/retryFailed.ts";
import { resultRowCommands, type ResultRowsDeps } from "./commands/resultRows.ts";
import { runAgain } from "./commands/runAgain.ts";
import { saveAsDraft } from "./commands/saveAsDraft.ts";
import { sendAgain, sendRest } from "./commands/sendRest.ts";
import { showSourceResults, type ShowSourceResultsDeps } from "./commands/showSourceResults.ts";
import { settle } from "./commands/settle.ts";
import { explainFinding } from "./commands/explainFinding.ts";
import { fixCommands } from "./commands/fixFindings.ts";
import { triageCommands } from "./commands/triage.ts";
import type { ModelPicker } from "./pick/pickModel.ts";
import { JobPicker } from "./pick/pickJob.ts";
import type { CommandHandlers } from "./registerCommands.ts";
import type { SubmitDraftDeps } from "./submitDraft.ts";
import type { EditorAccounts } from "./accounts.ts";
import type { BatchesLook } from "./views/batchesLook.ts";

/** What the commands about jobs and their view need between them. */
export interface JobHandlerDeps
  extends
    SubmitDraftDeps,
    Pick<HandOverDeps, "tasks" | "prepare" | "context" | "refreshDocuments" | "gitHub" | "clock"> {
  readonly modelPicker: ModelPicker;
  readonly accounts: EditorAccounts;
  /** Settles once the jobs were read. */
  readonly ready: Promise<void>;
  readonly jobs: Jobs;
  readonly track: Pick<Track, "refresh">;
  readonly cancel: (jobId: string) => Promise<Job>;
  readonly deleteRemote: (jobId: string) => Promise<Job>;
  readonly jobDrafts: JobDrafts;
  readonly attachDraft: AttachDraftDeps["attachDraft"];
  readonly exportResults: ExportResultsDeps["exportResults"];
  readonly importResults: ImportResultsDeps["importResults"];
  readonly reports: ImportResultsDeps["reports"];
  readonly retry: RetryFailedDeps["retry"];
  readonly ledger: LedgerDeps["ledger"];
  readonly continueAnswers: RetryFailedDeps["continueAnswers"];
  readonly queries: SubmitDraftDeps["queries"] &
    DiffAgainstSourceDeps["queries"] &
    ResultRowsDeps["queries"] &
    ShowSourceResultsDeps["queries"] &
    HandOverDeps["queries"] &
    CompareDeps["queries"];
  readonly comparisons: CompareDeps["comparisons"];
  readonly forget: (jobId: string) => Promise<void>;
  readonly loadOlder: (account: Account) => Promise<boolean>;
  readonly showResults: (jobId: string) => Promise<void>;
  readonly showRow: ShowSourceResultsDeps["showRow"];
  readonly followEditor: (isOn: boolean) => Promise<void>;
  readonly look: BatchesLook;
  readonly sendRest: SendRest;
  readonly settle: Settle;
  readonly apply: ApplyAnswersDeps["apply"];
  readonly findings: FindingsCommandDeps["findings"];
}

type JobCommand =
  | "batchwright.sendRest"
  | "batchwright.sendAgain"
  | "batchwright.settle"
  | "batchwright.refresh"
  | "batchwright.openResults"
  | "batchwright.showSourceResults"
  | "batchwright.followEditor"
  | "batchwright.stopFollowingEditor"
  | "batchwright.openRowSource"
  | "batchwright.openRowAnswer"
  | "batchwright.compareSource"
  | "batchwright.copyAnswers"
  | "batchwright.copyCustomIds"
  | "batchwright.loadOlder"
  | "batchwright.filterBatches"
  | "batchwright.clearBatchesFilter"
  | "batchwright.groupBatchesByAccount"
  | "batchwright.groupBatchesByTime"
  | "batchwright.applyAnswers"
  | "batchwright.applyAll"
  | "batchwright.applyFile"
  | "batchwright.closeReview"
  | "batchwright.retryFailed"
  | "batchwright.continueAnswers"
  | "batchwright.runAgain"
  | "batchwright.saveAsDraft"
  | "batchwright.attachDraft"
  | "batchwright.exportResults"
  | "batchwright.importResults"
  | "batchwright.diffAgainstSource"
  | "batchwright.compare"
  | "batchwright.openLedger"
  | "batchwright.exportLedger"
  | "batchwright.exportFindings"
  | "batchwright.copyFindings"
  | "batchwright.copyFindingsAsPrompt"
  | "batchwright.showReviewSummary"
  | "batchwright.postFindings"
  | "batchwright.showFindings"
  | "batchwright.clearFindings"
  | "batchwright.nextFinding"
  | "batchwright.previousFinding"
  | "batchwright.groupFindings"
  | "batchwright.filterFindings"
  | "batchwright.clearFindingsFilter"
  | "batchwright.fixFinding"
  | "batchwright.previewFix"
  | "batchwright.fixKindInFile"
  | "batchwright.fixKind"
  | "batchwright.explainFinding"
  | "batchwright.dismissFinding"
  | "batchwright.snoozeFinding"
  | "batchwright.resolveFinding"
  | "batchwright.reopenFinding"
  | "batchwright.shareDismissals"
  | "batchwright.cancel"
  | "batchwright.forget"
  | "batchwright.archive"
  | "batchwright.unarchive"
  | "batchwright.deleteRemote"
  | "batchwright.rename"
  | "batchwright.copyId"
  | "batchwright.openInConsole";

/** The handlers of the commands about jobs and the Batches view. */
export function jobHandlers(deps: JobHandlerDeps): Pick<CommandHandlers, JobCommand> {
  const jobPicker = new JobPicker(deps);
  const jobDeps = { ...deps, jobPicker };
  const turnFollowing = (isOn: boolean) => async () => {
    await deps.followEditor(isOn);
    return {};
  };
  return {
    "batchwright.sendRest": sendRest(jobDeps),
    "batchwright.sendAgain": sendAgain(jobDeps),
    "batchwright.settle": settle(jobDeps),
    "batchwright.refresh": refresh(deps.track),
    "batchwright.openResults": openResults(jobDeps),
    "batchwright.showSourceResults": showSourceResults(deps),
    "batchwright.followEditor": turnFollowing(true),
    "batchwright.stopFollowingEditor": turnFollowing(false),
    "batchwright.loadOlder": loadOlder(deps),
    "batchwright.filterBatches": filterBatches(deps.look),
    "batchwright.clearBatchesFilter": clearBatchesFilter(deps.look),
    "batchwright.groupBatchesByAccount": groupBatches(deps.look, "account"),
    "batchwright.groupBatchesByTime": groupBatches(deps.look, "time"),
    ...applyCommands(jobDeps),
    ...resultRowCommands(jobDeps),
    "batchwright.retryFailed": retryFailed(jobDeps),
    "batchwright.continueAnswers": continueAnswers(jobDeps),
    "batchwright.runAgain": runAgain(jobDeps),
    "batchwright.saveAsDraft": saveAsDraft(jobDeps),
    "batchwright.attachDraft": attachDraftCommand(jobDeps),
    "batchwright.exportResults": exportResultsCommand(jobDeps),
    "batchwright.importResults": importResultsCommand(jobDeps),
    "batchwright.diffAgainstSource": diffAgainstSource(jobDeps),
    "batchwright.compare": compare(jobDeps),
    "batchwright.openLedger": openLedger(jobDeps),
    "batchwright.exportLedger": exportLedger(jobDeps),
    ...handOverCommands(jobDeps),
    "batchwright.showFindings": showFindings(jobDeps),
    "batchwright.clearFindings": clearFindings(jobDeps),
    "batchwright.nextFinding": stepFindings(deps, 1),
    "batchwright.previousFinding": stepFindings(deps, -1),
    "batchwright.groupFindings": groupFindings(deps),
    "batchwright.filterFindings": filterFindings(deps),
    "batchwright.clearFindingsFilter": clearFindingsFilter(deps),
    ...triageCommands(jobDeps),
    ...fixCommands(jobDeps),
    "batchwright.explainFinding": explainFinding(jobDeps),
    "batchwright.cancel": cancel(jobDeps),
    "batchwright.forget": forget(jobDeps),
    "batchwright.archive": archive(jobDeps),
    "batchwright.unarchive": unarchive(jobDeps),
    "batchwright.deleteRemote": deleteRemoteCommand(jobDeps),
    "batchwright.rename": rename(jobDeps),
    "batchwright.copyId": copyId(jobPicker),
    "batchwright.openInConsole": openInConsole(jobPicker),
  };
}
