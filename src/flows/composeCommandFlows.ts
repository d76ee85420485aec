import type { RetryDraft } from "../contracts/childTasks.ts";
import type { Exported } from "../contracts/exportTasks.ts";
import type { Attached } from "../contracts/jobTasks.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import type { LedgerEntry } from "../core/ledger/ledgerEntry.ts";
import type { Job } from "../core/model/job.ts";
import type { PriceOverrides } from "../core/pricing/price.ts";
import { type AnswersChoice, askAgain } from "./askAgain.ts";
import { attachDraft, type AttachRequest } from "./attachDraft.ts";
import { Author, type RecipeUse } from "./author.ts";
import { cancelJob } from "./cancelJob.ts";
import type { Collect } from "./collect.ts";
import type { FlowDependencies } from "./flowDependencies.ts";
import { CountTokens } from "./countTokens.ts";
import { deleteRemote } from "./deleteRemote.ts";
import { Documents } from "./documents.ts";
import { type ExportChoice, exportResults } from "./exportResults.ts";
import { forgetJob } from "./forgetJob.ts";
import { type Imported, importResults, type ImportRequest } from "./importResults.ts";
import { JobDrafts } from "./jobDrafts.ts";
import type { Jobs } from "./jobs.ts";
import { ledger } from "./ledger.ts";
import type { Models } from "./models.ts";
import type { Observe } from "./observe.ts";
import type { Reconcile } from "./reconcile.ts";
import type { Watch } from "./resultOf.ts";
import { continueAnswers, retry, type RetryChoice } from "./retry.ts";
import type { SendParts } from "./sendParts.ts";
import { SendRest } from "./sendRest.ts";
import { Settle } from "./settle.ts";
import { Submit } from "./submit.ts";
import { TryOne } from "./tryOne.ts";
import type { Workspaces } from "./workspaces.ts";

/** What every window runs anyway, and commands use. */
export interface CommandFlowDependencies extends Omit<FlowDependencies, "priceOverrides"> {
  readonly priceOverrides: () => PriceOverrides;
  readonly jobs: Jobs;
  readonly sendParts: SendParts;
  readonly reconcile: Reconcile;
  readonly observe: Observe;
  readonly workspaces: Workspaces;
  readonly collect: Collect;
  readonly models: Models;
}

/** Makes a draft that goes on with a job. */
type GoOn = (jobId: string, choice: RetryChoice, watch: Watch) => Promise<RetryDraft<DraftRecord>>;

/** The use cases that begin with a person: authoring, sending, and acting on jobs. */
export interface CommandFlows {
  readonly author: Author;
  readonly documents: Documents;
  readonly submit: Submit;
  readonly sendRest: SendRest;
  readonly settle: Settle;
  readonly tryOne: TryOne;
  readonly countTokens: CountTokens;
  readonly cancel: (jobId: string) => Promise<Job>;
  readonly deleteRemote: (jobId: string) => Promise<Job>;
  readonly jobDrafts: JobDrafts;
  readonly attachDraft: (jobId: string, request: AttachRequest, watch: Watch) => Promise<Attached>;
  readonly exportResults: (jobId: string, choice: ExportChoice, watch: Watch) => Promise<Exported>;
  readonly importResults: (request: ImportRequest, watch: Watch) => Promise<Imported>;
  readonly ledger: () => Promise<readonly LedgerEntry[]>;
  readonly askAgain: (choice: AnswersChoice, use: RecipeUse, watch: Watch) => Promise<DraftRecord>;
  readonly retry: GoOn;
  readonly continueAnswers: GoOn;
  readonly forget: (jobId: string) => Promise<void>;
}

/** Wires them. */
export function composeCommandFlows(deps: CommandFlowDependencies): CommandFlows {
  const author = new Author(deps);
  return {
    author,
    documents: new Documents(deps),
    submit: new Submit(deps),
    sendRest: new SendRest(deps),
    settle: new Settle(deps),
    tryOne: new TryOne(deps),
    countTokens: new CountTokens(deps),
    cancel: (jobId) => cancelJob(jobId, deps),
    deleteRemote: (jobId) => deleteRemote(jobId, deps),
    jobDrafts: new JobDrafts(deps),
    attachDraft: (jobId, request, watch) => attachDraft(jobId, request, deps, watch),
    exportResults: (jobId, choice, watch) => exportResults(jobId, choice, deps, watch),
    importResults: (request, watch) => importResults(request, deps, watch),
    askAgain: (choice, use, watch) => askAgain(choice, use, { ...deps, author }, watch),
    retry: (jobId, choice, watch) => retry(jobId, choice, deps, watch),
    ledger: () => ledger(deps),
    continueAnswers: (jobId, choice, watch) => continueAnswers(jobId, choice, deps, watch),
    forget: (jobId) => forgetJob(jobId, deps),
  };
}
