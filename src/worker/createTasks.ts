import type { JobTally } from "../contracts/ledgerTasks.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { convertDocument } from "../core/conversion/convertDocument.ts";
import type { Progress } from "../contracts/progress.ts";
import { adoptDocument } from "./adoptDocument.ts";
import { answers } from "./answers.ts";
import { appendDraft } from "./appendDraft.ts";
import { attachDraft } from "./attachDraft.ts";
import { changeDraftModel } from "./changeDraftModel.ts";
import { checkDraft, checkText } from "./checkDraft.ts";
import { claimChild } from "./claimChild.ts";
import { keepDecisions, readDecisions, shareOwn } from "./decisionFiles.ts";
import { continueDraft } from "./continueDraft.ts";
import { composeDraft } from "./composeDraft.ts";
import { exportRows } from "./export/exportRows.ts";
import { noteMoves } from "./fileMoves.ts";
import { findings } from "./findings.ts";
import { findInputs } from "./findInputs.ts";
import { forgetJob } from "./forgetJob.ts";
import { badRequests, importResults } from "./importResults.ts";
import { IndexFile } from "./indexDatabase.ts";
import { IndexedJobs } from "./indexedJobs.ts";
import { indexArriving, indexJob } from "./indexJob.ts";
import { LastArriving } from "./lastArriving.ts";
import { minifyText } from "./minifyText.ts";
import { relocateText } from "./relocateText.ts";
import { dropAnswer, dropCarried, keepAnswer } from "./keptAnswers.ts";
import { keepSources, sourceLines } from "./jobSources.ts";
import { KeptTexts } from "./keptTexts.ts";
import { proposals } from "./proposals.ts";
import { requestsAt } from "./requestsAt.ts";
import { resplit } from "./resplit.ts";
import { retryDraft } from "./retryDraft.ts";
import { spool } from "./spool.ts";
import { StrayFiles } from "./strayFiles.ts";
import { surveyText } from "./surveyText.ts";
import { tallies } from "./tallies.ts";
import { previewTable } from "./tables/previewTable.ts";
import { verifyResults } from "./verifyResults.ts";
import { draftText, writeDraft } from "./writeDraft.ts";

/** Everything that the task thread serves. */
export function createTasks(root: string): WorkerTasks {
  const index = new IndexFile(root);
  const jobs = new IndexedJobs(root);
  const texts = new KeptTexts();
  const arriving = new LastArriving();
  const strays = new StrayFiles();
  return {
    findInputs,
    composeDraft: (request) => composeDraft({ root, index, jobs }, request),
    previewTable,
    adoptDocument: (request) => adoptDocument(root, request),
    checkDraft: (draft, ...rest) => checkDraft(root, draft, ...rest),
    checkText: (text, ...rest) => checkText(texts.take(text), ...rest),
    surveyText: (text) => surveyText(texts.take(text)),
    minifyText: (text) => minifyText(texts.take(text)),
    relocateText: (text, from, to) => relocateText(texts.take(text), from, to),
    convertText: (text, model) => once(() => convertDocument(texts.take(text), model)),
    keepText: (name, part) => once(() => texts.add(name, part)),
    dropText: (name) => once(() => texts.drop(name)),
    requestsAt: (draft, lines) => requestsAt(root, draft, lines),
    spool: (draft, ...rest) => spool(root, draft, ...rest),
    keepAnswer: (draft, answer) => keepAnswer(root, draft, answer),
    dropAnswer: (draft, customId) => dropAnswer(root, draft, customId),
    dropCarried: (draft) => dropCarried(root, draft),
    resplit: (job, part, form) => resplit(root, job, part, form),
    writeDraft: (draft, file, form) => writeDraft(root, draft, file, form),
    draftText: (draft, most) => once(() => draftText(root, draft, most)),
    changeDraftModel: (draft, model) => changeDraftModel(root, draft, model),
    appendDraft: (draft, added) => appendDraft(root, draft, added),
    attachDraft: (job, from) => attachDraft(index, root, job, from),
    sourceLines: (job, part) => sourceLines(root, job, part),
    keepSources: (job, lines) => once(() => keepSources(root, job, lines)),
    forgetJob: (job, batches) => forgetJob(index, root, job, batches),
    indexJob: (job) => indexJob(index, root, job, arriving),
    indexArriving: (file) => indexArriving(index, root, file, arriving),
    verifyResults: (job) => verifyResults(index, root, job),
    retryDraft: (request) =>
      (request.record.parent?.kind === "continue" ? continueDraft : retryDraft)(
        index,
        jobs,
        root,
        request,
      ),
    claimChild: (parent, child) => claimChild({ index, jobs, root }, parent, child),
    proposals: (request) => proposals(jobs, request),
    findings: (request) => findings({ jobs, root, strays }, request),
    noteMoves: (moves) => once(() => noteMoves(root, moves)),
    decisions: (place) => once(() => readDecisions(root, place)),
    decide: (records, place) => once(() => keepDecisions(root, records, place)),
    shareDismissals: (roots) => once(() => shareOwn(root, roots)),
    importResults: (job, file) => importResults(root, job, file),
    badRequests: (file) => badRequests(file),
    tallies: () => jobTallies(jobs),
    exportRows: (request) => exportRows(jobs, request),
    answers: (job) => answers(jobs, job),
  };
}

async function* jobTallies(jobs: IndexedJobs): AsyncGenerator<Progress<readonly JobTally[]>> {
  yield { kind: "result", value: await jobs.ask(tallies) };
}

/** A task of one step. */
async function* once<T>(step: () => T): AsyncGenerator<Progress<T>> {
  yield { kind: "result", value: step() };
}
