import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { adoptDocument } from "./adoptDocument.ts";
import { answers } from "./answers.ts";
import { checkDraft, checkText } from "./checkDraft.ts";
import { composeDraft } from "./composeDraft.ts";
import { findInputs } from "./findInputs.ts";
import { IndexFile } from "./indexDatabase.ts";
import { IndexedJobs } from "./indexedJobs.ts";
import { indexJob } from "./indexJob.ts";
import { requestsAt } from "./requestsAt.ts";
import { spool } from "./spool.ts";
import { previewTable } from "./tables/previewTable.ts";

/** Everything that the task thread serves. */
export function createTasks(root: string): WorkerTasks {
  const index = new IndexFile(root);
  const jobs = new IndexedJobs(root);
  return {
    findInputs,
    composeDraft: (request) => composeDraft(root, request),
    previewTable,
    adoptDocument: (request) => adoptDocument(root, request),
    checkDraft: (draft, known) => checkDraft(root, draft, known),
    checkText,
    requestsAt: (draft, lines) => requestsAt(root, draft, lines),
    spool: (draft, job) => spool(root, draft, job),
    indexJob: (job) => indexJob(index, root, job),
    answers: (job) => answers(jobs, job),
  };
}
