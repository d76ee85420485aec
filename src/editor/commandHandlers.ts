import type * as vscode from "vscode";
import type { DisposableStore } from "../base/disposable.ts";
import type { UsedRecipes } from "../contracts/usedRecipes.ts";
import { addAccount } from "./commands/addAccount.ts";
import { addToDraft } from "./commands/addToDraft.ts";
import { askAgain, type AskAgainDeps, summarizeAnswers } from "./commands/askAgain.ts";
import { changeDraftModel } from "./commands/changeDraftModel.ts";
import { checkDocument, type CheckDocumentDeps } from "./commands/checkDocument.ts";
import { convertDocumentCommand } from "./commands/convertDocument.ts";
import { estimateDocument, type EstimateDocumentDeps } from "./commands/estimateDocument.ts";
import { newBatch, newBatchFromOpenEditors } from "./commands/newBatch.ts";
import { newBatchFromChanges } from "./commands/newBatchFromChanges.ts";
import { newBatchFromScript, type NewBatchFromScriptDeps } from "./commands/newBatchFromScript.ts";
import { newBatchFromSelection } from "./commands/newBatchFromSelection.ts";
import { newBatchFromTable } from "./commands/newBatchFromTable.ts";
import { newBatchFromText } from "./commands/newBatchFromText.ts";
import { fixRequests, type FixRequestsDeps } from "./commands/fixRequests.ts";
import { newRecipe } from "./commands/newRecipe.ts";
import { discardDraft } from "./commands/discardDraft.ts";
import { openRecipe } from "./commands/openRecipe.ts";
import { choosePreviewInput, previewRecipe, stepPreview } from "./commands/previewRecipe.ts";
import { removeAccount } from "./commands/removeAccount.ts";
import { dropAnswer } from "./commands/dropAnswer.ts";
import { exportDraft, openDraftAsJsonl } from "./commands/writeDraft.ts";
import { renameDraft } from "./commands/renameDraft.ts";
import { showSchedule, type ShowScheduleDeps } from "./commands/showSchedule.ts";
import { submitDocument } from "./commands/submitDocument.ts";
import { submitKeptDraft, submitSample } from "./commands/submitDraft.ts";
import { switchAccount } from "./commands/switchAccount.ts";
import { testAccount } from "./commands/testAccount.ts";
import { tryOne } from "./commands/tryOne.ts";
import { CountingConsent } from "./countingConsent.ts";
import { FixedRequests } from "./jsonl/fixedRequests.ts";
import { FixMarks } from "./jsonl/fixMarks.ts";
import { ModelPicker } from "./pick/pickModel.ts";
import { type JobHandlerDeps, jobHandlers } from "./jobHandlers.ts";
import { JobPicker } from "./pick/pickJob.ts";
import type { CommandHandlers } from "./registerCommands.ts";
import type { EditorLog } from "./log.ts";
import type { Load } from "./loadWithDocuments.ts";
import type { RecipePreviews } from "./recipes/recipePreviews.ts";

/** All that the commands need between them. */
interface CommandDeps
  extends
    JobHandlerDeps,
    NewBatchFromScriptDeps,
    EstimateDocumentDeps,
    CheckDocumentDeps,
    ShowScheduleDeps {
  readonly log: EditorLog;
  readonly askAgain: AskAgainDeps["askAgain"];
  readonly previews: Load<RecipePreviews>;
  readonly queries: JobHandlerDeps["queries"] & FixRequestsDeps["queries"] & UsedRecipes;
  readonly fixes: FixedRequests;
  readonly workspaceState: vscode.Memento;
  /** What the commands leave behind goes with it. */
  readonly owned: DisposableStore;
}

/** What the commands make for themselves is left out. */
export type GivenDeps = Omit<CommandDeps, "modelPicker" | "countingConsent" | "fixes">;

/** A handler for every command of the manifest. */
export function commandHandlers(given: GivenDeps): CommandHandlers {
  const deps: CommandDeps = {
    ...given,
    modelPicker: new ModelPicker(given.globalState),
    countingConsent: new CountingConsent(given.globalState),
    fixes: new FixedRequests(given.workspaceState),
  };
  deps.owned.add(deps.fixes.follow());
  const { accounts, models, log, previews } = deps;
  const asking = { ...deps, jobPicker: new JobPicker(deps) };
  const add = addAccount(deps);
  return {
    ...jobHandlers(deps),
    "batchwright.newBatch": newBatch(deps),
    "batchwright.newBatchFromSelection": newBatchFromSelection(deps),
    "batchwright.newBatchFromOpenEditors": newBatchFromOpenEditors(deps),
    "batchwright.newBatchFromTable": newBatchFromTable(deps),
    "batchwright.newBatchFromText": newBatchFromText(deps),
    "batchwright.newBatchFromScript": newBatchFromScript(deps),
    "batchwright.newBatchFromChanges": newBatchFromChanges(deps),
    "batchwright.submitDocument": submitDocument(deps),
    "batchwright.checkDocument": checkDocument(deps),
    "batchwright.estimateDocument": estimateDocument(deps),
    "batchwright.convertDocument": convertDocumentCommand(deps),
    "batchwright.tryOne": tryOne(deps),
    "batchwright.fixRequests": fixRequests({ ...asking, fixMarks: new FixMarks(deps.owned) }),
    ...draftHandlers(deps),
    "batchwright.showSchedule": showSchedule(deps),
    "batchwright.askAgain": askAgain(asking),
    "batchwright.summarizeAnswers": summarizeAnswers(asking),
    "batchwright.newRecipe": newRecipe(),
    "batchwright.previewRecipe": previewRecipe(previews),
    "batchwright.previewPreviousInput": stepPreview(previews, -1),
    "batchwright.previewNextInput": stepPreview(previews, 1),
    "batchwright.previewChooseInput": choosePreviewInput(previews),
    "batchwright.addAccount": add,
    "batchwright.switchAccount": switchAccount(accounts, () =>
      add({ isScripted: false, options: {}, uris: [], jobIds: [] }),
    ),
    "batchwright.removeAccount": removeAccount(accounts),
    "batchwright.testAccount": testAccount(accounts, models),
    "batchwright.showLog": async () => {
      log.show();
      return {};
    },
  };
}

/** Those of the Drafts view. */
function draftHandlers(deps: CommandDeps) {
  return {
    "batchwright.submitDraft": submitKeptDraft(deps),
    "batchwright.submitSample": submitSample(deps),
    "batchwright.renameDraft": renameDraft(deps.drafts),
    "batchwright.discardDraft": discardDraft(deps.drafts),
    "batchwright.addToDraft": addToDraft(deps),
    "batchwright.changeDraftModel": changeDraftModel(deps),
    "batchwright.openDraftAsJsonl": openDraftAsJsonl(deps),
    "batchwright.exportDraft": exportDraft(deps),
    "batchwright.dropAnswer": dropAnswer(deps),
    "batchwright.openRecipe": openRecipe({ ...deps, jobPicker: new JobPicker(deps) }),
  };
}
