import type { Account } from "../core/model/account.ts";
import type { Job } from "../core/model/job.ts";
import type { Jobs } from "../flows/jobs.ts";
import type { SendRest } from "../flows/sendRest.ts";
import type { Settle } from "../flows/settle.ts";
import type { Track } from "../flows/track.ts";
import { addAccount } from "./commands/addAccount.ts";
import { addToDraft } from "./commands/addToDraft.ts";
import { archive, unarchive } from "./commands/archive.ts";
import { cancel } from "./commands/cancel.ts";
import { changeDraftModel } from "./commands/changeDraftModel.ts";
import { checkDocument, type CheckDocumentDeps } from "./commands/checkDocument.ts";
import { convertDocumentCommand } from "./commands/convertDocument.ts";
import { copyId } from "./commands/copyId.ts";
import { deleteRemoteCommand } from "./commands/deleteRemote.ts";
import { estimateDocument, type EstimateDocumentDeps } from "./commands/estimateDocument.ts";
import { clearBatchesFilter, filterBatches, groupBatches } from "./commands/filterBatches.ts";
import { forget } from "./commands/forget.ts";
import { loadOlder } from "./commands/loadOlder.ts";
import { newBatch, newBatchFromOpenEditors } from "./commands/newBatch.ts";
import { newBatchFromChanges } from "./commands/newBatchFromChanges.ts";
import { newBatchFromScript, type NewBatchFromScriptDeps } from "./commands/newBatchFromScript.ts";
import { newBatchFromSelection } from "./commands/newBatchFromSelection.ts";
import { newBatchFromTable } from "./commands/newBatchFromTable.ts";
import { newBatchFromText } from "./commands/newBatchFromText.ts";
import { newRecipe } from "./commands/newRecipe.ts";
import { discardDraft } from "./commands/discardDraft.ts";
import { openInConsole } from "./commands/openInConsole.ts";
import { openResults } from "./commands/openResults.ts";
import { choosePreviewInput, previewRecipe, stepPreview } from "./commands/previewRecipe.ts";
import { refresh } from "./commands/refresh.ts";
import { removeAccount } from "./commands/removeAccount.ts";
import { rename } from "./commands/rename.ts";
import { exportDraft, openDraftAsJsonl } from "./commands/writeDraft.ts";
import { renameDraft } from "./commands/renameDraft.ts";
import { sendAgain, sendRest } from "./commands/sendRest.ts";
import { settle } from "./commands/settle.ts";
import { submitDocument } from "./commands/submitDocument.ts";
import { submitKeptDraft, submitSample } from "./commands/submitDraft.ts";
import { switchAccount } from "./commands/switchAccount.ts";
import { testAccount } from "./commands/testAccount.ts";
import { tryOne } from "./commands/tryOne.ts";
import type { CommandHandlers } from "./registerCommands.ts";
import type { EditorLog } from "./log.ts";
import { JobPicker } from "./pick/pickJob.ts";
import type { BatchesLook } from "./views/batchesLook.ts";
import type { RecipePreviews } from "./recipes/recipePreviews.ts";

/** All that the commands need between them. */
export interface CommandDeps
  extends NewBatchFromScriptDeps, EstimateDocumentDeps, CheckDocumentDeps {
  readonly jobs: Jobs;
  /** Settles once the jobs were read. */
  readonly ready: Promise<void>;
  readonly track: Pick<Track, "refresh">;
  readonly log: EditorLog;
  readonly cancel: (jobId: string) => Promise<Job>;
  readonly deleteRemote: (jobId: string) => Promise<Job>;
  readonly forget: (jobId: string) => Promise<void>;
  readonly loadOlder: (account: Account) => Promise<boolean>;
  readonly showResults: (jobId: string) => void;
  readonly previews: RecipePreviews;
  readonly look: BatchesLook;
  readonly sendRest: SendRest;
  readonly settle: () => Promise<Settle>;
}

/** A handler for every command of the manifest. */
export function commandHandlers(deps: CommandDeps): CommandHandlers {
  const { accounts, models, log, previews } = deps;
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
    "batchwright.submitDraft": submitKeptDraft(deps),
    "batchwright.submitSample": submitSample(deps),
    "batchwright.renameDraft": renameDraft(deps.drafts),
    "batchwright.discardDraft": discardDraft(deps.drafts),
    "batchwright.addToDraft": addToDraft(deps),
    "batchwright.changeDraftModel": changeDraftModel(deps),
    "batchwright.openDraftAsJsonl": openDraftAsJsonl(deps),
    "batchwright.exportDraft": exportDraft(deps),
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

/** What can be done with the Batches view and its rows. */
function jobHandlers(deps: CommandDeps) {
  const jobPicker = new JobPicker(deps);
  const jobDeps = { ...deps, jobPicker };
  return {
    "batchwright.sendRest": sendRest(jobDeps),
    "batchwright.sendAgain": sendAgain(jobDeps),
    "batchwright.settle": settle(jobDeps),
    "batchwright.refresh": refresh(deps.track),
    "batchwright.openResults": openResults(jobDeps),
    "batchwright.loadOlder": loadOlder(deps),
    "batchwright.filterBatches": filterBatches(deps.look),
    "batchwright.clearBatchesFilter": clearBatchesFilter(deps.look),
    "batchwright.groupBatchesByAccount": groupBatches(deps.look, "account"),
    "batchwright.groupBatchesByTime": groupBatches(deps.look, "time"),
    "batchwright.cancel": cancel(jobDeps),
    "batchwright.forget": forget(jobDeps),
    "batchwright.archive": archive(jobDeps),
    "batchwright.unarchive": unarchive(jobDeps),
    "batchwright.deleteRemote": deleteRemoteCommand(jobDeps),
    "batchwright.rename": rename(jobDeps),
    "batchwright.copyId": copyId(jobPicker),
    "batchwright.openInConsole": openInConsole(jobPicker),
  } satisfies Partial<CommandHandlers>;
}
