import type * as vscode from "vscode";
import type { BatchwrightApi } from "../api.ts";
import type { Clock } from "../base/clock.ts";
import type { DisposableStore } from "../base/disposable.ts";
import { logWords } from "../base/failure.ts";
import type { ComparisonQueries } from "../contracts/comparisonQueries.ts";
import type { LineLanguage } from "../contracts/lineLanguage.ts";
import type { ConnectGitHub } from "../contracts/pullRequests.ts";
import type { RecipePreviews } from "../contracts/recipePreviews.ts";
import type { ResultsQueries } from "../contracts/resultsQueries.ts";
import type { RowCopies } from "../contracts/rowCopies.ts";
import type { Scripts } from "../contracts/scripts.ts";
import type { SlotClaims } from "../contracts/slotClaims.ts";
import type { SourceChanges } from "../contracts/sourceChanges.ts";
import type { SourceRows } from "../contracts/sourceRows.ts";
import type { UsedRecipes } from "../contracts/usedRecipes.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { CommandFlows } from "../flows/composeCommandFlows.ts";
import type { Flows } from "../flows/composeFlows.ts";
import type { EditorAccounts } from "./accounts.ts";
import type { GivenDeps } from "./commandHandlers.ts";
import { LazyApply } from "./apply/lazyApply.ts";
import { LazyComparisons } from "./compare/lazyComparisons.ts";
import { ContextKeys } from "./contextKeys.ts";
import { ReportDocuments } from "./documents/reportDocuments.ts";
import { registerSentDocuments } from "./documents/sentDocuments.ts";
import { TrialDocuments } from "./documents/trialDocuments.ts";
import { loadDocumentTools } from "./jsonl/loadDocumentTools.ts";
import type { EditorLog } from "./log.ts";
import { Notify } from "./notify.ts";
import { LazyPanels } from "./panel/lazyPanels.ts";
import { publicApi } from "./publicApi.ts";
import { loadRecipeTools } from "./recipes/loadRecipeTools.ts";
import { type CommandHandlers, registerCommands } from "./registerCommands.ts";
import { LazyFindings, type LazyFindingsDeps } from "./review/lazyFindings.ts";
import { registerRuns } from "./runs/lazyRuns.ts";
import type { Scheduler } from "./runs/scheduler.ts";
import { showNotices } from "./showNotices.ts";
import { showAccounts } from "./views/accountsView.ts";
import { BatchesLook } from "./views/batchesLook.ts";
import { showBatches } from "./views/batchesView.ts";
import { DraftsView } from "./views/draftsView.ts";

/** What the editor's side is made of. */
export interface EditorDependencies extends Flows {
  readonly accounts: EditorAccounts;
  readonly queries: ResultsQueries &
    ComparisonQueries &
    RowCopies &
    SourceRows &
    SourceChanges &
    LineLanguage &
    UsedRecipes;
  readonly recipes: RecipePreviews;
  readonly tasks: Pick<WorkerTasks, "answers" | "proposals"> & LazyFindingsDeps["tasks"];
  readonly scripts: Scripts;
  readonly slotClaims: SlotClaims;
  readonly gitHub: ConnectGitHub;
  readonly clock: Clock;
  readonly log: EditorLog;
  readonly context: vscode.ExtensionContext;
  /** Resolves once the jobs were read. */
  readonly ready: Promise<void>;
  /** Resolves once the drafts were read. */
  readonly draftsReady: Promise<void>;
}

/**
 * Puts commands, views and documents into the editor; they leave it with `owned`. What registers
 * more than once adds to `owned` itself, so that nothing is left of it when it fails half way.
 */
export function composeEditor(deps: EditorDependencies, owned: DisposableStore): BatchwrightApi {
  const { accounts, collect, log, context, ready } = deps;
  const { extensionUri, globalState, workspaceState } = context;
  const prepare = async (jobId: string): Promise<void> => {
    await ready;
    await collect.collect(jobId);
  };
  if (accounts.problem !== undefined) log.warn(accounts.problem);
  const documentTools = loadDocumentTools({ ...deps, extensionUri }, owned);
  const contextKeys = new ContextKeys();
  const reports = new ReportDocuments(owned);
  const apply = new LazyApply({ ...deps, prepare, contextKeys, reports }, owned);
  const findings = new LazyFindings({ ...deps, prepare, contextKeys }, owned);
  const summary = async (jobId: string): Promise<string> =>
    (await import("./handover/summaryText.ts")).summaryText({ ...deps, prepare, findings }, jobId);
  const refreshDocuments = registerSentDocuments({ ...deps, reviews: apply, summary }, owned);
  const panels = new LazyPanels({ ...deps, prepare, apply, findings, contextKeys }, owned);
  const showResult = (jobId: string, seq: number): Promise<void> => panels.show(jobId, seq);
  const comparisons = new LazyComparisons({ ...deps, extensionUri, prepare, showResult }, owned);
  void showMarks(deps, owned);
  const draftsView = new DraftsView(deps, owned);
  const look = owned.add(new BatchesLook(workspaceState));
  const isViewVisible = showBatches({ ...deps, contextKeys, look }, owned);
  const showResults = async (jobId: string, seq?: number): Promise<void> => {
    await panels.show(jobId, seq);
    void deps.markSeen([jobId]);
  };
  showNotices({ ...deps, showResults, save: (jobId) => collect.collect(jobId), isViewVisible });
  showAccounts(deps, owned);
  const commandDeps: Omit<GivenDeps, "scheduler" | keyof CommandFlows> = {
    ...deps,
    prepare,
    refreshDocuments,
    documentTools,
    look,
    trials: new TrialDocuments(deps.clock, owned),
    globalState,
    workspaceState,
    owned,
    extensionUri,
    showResults,
    showRow: showResults,
    followEditor: (isOn) => panels.follow(isOn),
    showDraft: (draftId) => draftsView.show(draftId),
    apply,
    comparisons,
    findings,
    reports,
    previews: loadRecipeTools(deps, owned),
  };
  let handlers: Promise<CommandHandlers> | undefined;
  const runs = registerRuns({ ...commandDeps, ...deps, prepare });
  const scheduler = async (): Promise<Scheduler> => (await runs()).scheduler;
  const load = (): Promise<CommandHandlers> => loadHandlers({ ...commandDeps, scheduler }, deps);
  registerCommands(() => (handlers ??= load()), new Notify(log), owned);
  return publicApi({ ...deps, collect: (jobId) => collect.collect(jobId) });
}

async function loadHandlers(
  deps: Omit<GivenDeps, keyof CommandFlows>,
  { commandFlows }: Flows,
): Promise<CommandHandlers> {
  const [{ commandHandlers }, flows] = await Promise.all([
    import("./commandHandlers.ts"),
    commandFlows(),
  ]);
  return commandHandlers({ ...deps, ...flows });
}

/** What jobs say of the files in the editor: loaded once they were read, as no start waits for it. */
async function showMarks(
  { jobs, queries, ready, log }: EditorDependencies,
  owned: DisposableStore,
): Promise<void> {
  try {
    await ready;
    const [{ RejectionMarks }, { showSourceStatus }] = await Promise.all([
      import("./jsonl/rejectionMarks.ts"),
      import("./panel/sourceStatus.ts"),
    ]);
    if (owned.isDisposed) return;
    RejectionMarks.show(jobs, owned);
    showSourceStatus({ jobs, queries, log }, owned);
  } catch (error) {
    log.warn(`What jobs say of files is not marked: ${logWords(error)}`);
  }
}
