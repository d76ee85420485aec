/**
 * What package.json contributes, as names that the compiler knows. A test holds the two together.
 */

/** Every command, in the order of the manifest. */
export const commandIds = [
  "batchwright.newBatch",
  "batchwright.newBatchFromSelection",
  "batchwright.newBatchFromOpenEditors",
  "batchwright.newBatchFromTable",
  "batchwright.newBatchFromText",
  "batchwright.newBatchFromScript",
  "batchwright.newBatchFromChanges",
  "batchwright.submitDocument",
  "batchwright.checkDocument",
  "batchwright.estimateDocument",
  "batchwright.convertDocument",
  "batchwright.tryOne",
  "batchwright.submitDraft",
  "batchwright.submitSample",
  "batchwright.sendRest",
  "batchwright.sendAgain",
  "batchwright.settle",
  "batchwright.renameDraft",
  "batchwright.discardDraft",
  "batchwright.addToDraft",
  "batchwright.changeDraftModel",
  "batchwright.openDraftAsJsonl",
  "batchwright.exportDraft",
  "batchwright.openRecipe",
  "batchwright.dropAnswer",
  "batchwright.newRecipe",
  "batchwright.previewRecipe",
  "batchwright.previewPreviousInput",
  "batchwright.previewNextInput",
  "batchwright.previewChooseInput",
  "batchwright.refresh",
  "batchwright.loadOlder",
  "batchwright.filterBatches",
  "batchwright.clearBatchesFilter",
  "batchwright.groupBatchesByAccount",
  "batchwright.groupBatchesByTime",
  "batchwright.openResults",
  "batchwright.showSourceResults",
  "batchwright.followEditor",
  "batchwright.stopFollowingEditor",
  "batchwright.openRowSource",
  "batchwright.openRowAnswer",
  "batchwright.compareSource",
  "batchwright.copyAnswers",
  "batchwright.copyCustomIds",
  "batchwright.exportResults",
  "batchwright.importResults",
  "batchwright.retryFailed",
  "batchwright.fixRequests",
  "batchwright.diffAgainstSource",
  "batchwright.compare",
  "batchwright.openLedger",
  "batchwright.exportLedger",
  "batchwright.exportFindings",
  "batchwright.copyFindings",
  "batchwright.copyFindingsAsPrompt",
  "batchwright.showReviewSummary",
  "batchwright.postFindings",
  "batchwright.continueAnswers",
  "batchwright.askAgain",
  "batchwright.summarizeAnswers",
  "batchwright.runAgain",
  "batchwright.saveAsDraft",
  "batchwright.attachDraft",
  "batchwright.applyAnswers",
  "batchwright.applyAll",
  "batchwright.applyFile",
  "batchwright.closeReview",
  "batchwright.showFindings",
  "batchwright.clearFindings",
  "batchwright.nextFinding",
  "batchwright.previousFinding",
  "batchwright.groupFindings",
  "batchwright.filterFindings",
  "batchwright.clearFindingsFilter",
  "batchwright.fixFinding",
  "batchwright.previewFix",
  "batchwright.fixKindInFile",
  "batchwright.fixKind",
  "batchwright.explainFinding",
  "batchwright.dismissFinding",
  "batchwright.snoozeFinding",
  "batchwright.resolveFinding",
  "batchwright.reopenFinding",
  "batchwright.shareDismissals",
  "batchwright.showSchedule",
  "batchwright.cancel",
  "batchwright.deleteRemote",
  "batchwright.archive",
  "batchwright.unarchive",
  "batchwright.forget",
  "batchwright.rename",
  "batchwright.copyId",
  "batchwright.openInConsole",
  "batchwright.addAccount",
  "batchwright.switchAccount",
  "batchwright.removeAccount",
  "batchwright.testAccount",
  "batchwright.showLog",
] as const;

export type CommandId = (typeof commandIds)[number];

export const viewIds = [
  "batchwright.drafts",
  "batchwright.batches",
  "batchwright.findings",
  "batchwright.accounts",
] as const;

export type ViewId = (typeof viewIds)[number];

/** Settings and their defaults. */
export const settings = {
  "batchwright.submit.unattendedLimit": 0,
  "batchwright.submit.confirmAbove": 10,
  "batchwright.submit.refuseAbove": 0,
  "batchwright.submit.scheduledPerDay": 10,
  "batchwright.schedule": [],
  "batchwright.recipes.folder": "",
  "batchwright.collect.automatically": true,
  "batchwright.collect.deleteRemote": false,
  "batchwright.review.minimumSeverity": "info",
  "batchwright.review.comments": "whenAsked",
  "batchwright.review.dismissals": "private",
  "batchwright.notifications": "whenHidden",
  "batchwright.files.maxTextBytes": 1_000_000,
  "batchwright.files.maxBinaryBytes": 24_000_000,
  "batchwright.rehearsal.seconds": 15,
} as const;

/** Keys that `when` clauses may use, with the value they start with. */
export const contextKeys = {
  /** The jobs were read, and nobody was picked to pay. */
  "batchwright.needsAccount": false,
  /** The jobs were read, somebody was picked, and there is no job. */
  "batchwright.isEmpty": false,
  /** The last look at an account that matters failed. */
  "batchwright.isOffline": false,
  /** The Batches view leaves something out. */
  "batchwright.isFiltered": false,
  /** The Batches view has a group for each account. */
  "batchwright.isGroupedByAccount": false,
  /** Results panels select what the active editor shows. */
  "batchwright.isFollowingEditor": false,
  /** The diff of answers that may be applied is what is being looked at. */
  "batchwright.isReviewing": false,
  /** A review is shown in this window, perhaps one that found nothing. */
  "batchwright.hasFindings": false,
  /** The Findings view leaves something out. */
  "batchwright.isFilteringFindings": false,
} as const;

export type ContextKey = keyof typeof contextKeys;
