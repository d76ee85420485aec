import { rmSync } from "node:fs";
import type { RetryDraft, RetryRequest } from "../contracts/childTasks.ts";
import type { Progress } from "../contracts/progress.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { continuedLine } from "./continuedLine.ts";
import { draftPaths } from "./draftPaths.ts";
import { writeDraftRecord } from "./draftRecord.ts";
import { fillNewFolder } from "./fillNewFolder.ts";
import type { IndexFile } from "./indexDatabase.ts";
import type { IndexedJobs } from "./indexedJobs.ts";
import { LineWriter } from "./lineWriter.ts";
import { chooseRows, type ChosenRows } from "./retryDraft.ts";

/**
 * Rows that are read at once: few, but a share of all, because where the requests of a child are is
 * read anew each time.
 */
const leastRows = 50;
const mostChunks = 20;

/** Makes a draft that asks for the rest of answers that broke off: the conversation, and to go on. */
export async function* continueDraft(
  file: IndexFile,
  jobs: IndexedJobs,
  root: string,
  request: RetryRequest<DraftRecord>,
): AsyncGenerator<Progress<RetryDraft<DraftRecord>>> {
  const { record, job } = request;
  const chosen = await jobs.use(job, (opened) => chooseRows(opened, file, root, request));
  const { folder } = draftPaths(root, record.id);
  const doing = "The draft cannot be made";
  yield* fillNewFolder(folder, doing, () => make(jobs, root, request, chosen));
}

async function* make(
  jobs: IndexedJobs,
  root: string,
  request: RetryRequest<DraftRecord>,
  chosen: ChosenRows,
): AsyncGenerator<Progress<RetryDraft<DraftRecord>>> {
  const { folder, requests } = draftPaths(root, request.record.id);
  const value = yield* write(jobs, request, chosen, requests);
  if (value.requests > 0) writeDraftRecord(root, request.record);
  else rmSync(folder, { recursive: true, force: true });
  yield { kind: "result", value };
}

async function* write(
  jobs: IndexedJobs,
  { record, job }: RetryRequest<DraftRecord>,
  { chosen, left }: ChosenRows,
  to: string,
): AsyncGenerator<Progress<never>, RetryDraft<DraftRecord>> {
  const seqs = [...chosen];
  const writer = new LineWriter(to);
  const chunkRows = Math.max(leastRows, Math.ceil(seqs.length / mostChunks));
  let requests = 0;
  try {
    for (let first = 0; first < seqs.length; first += chunkRows) {
      await jobs.use(job, (opened) => {
        for (const seq of seqs.slice(first, first + chunkRows)) {
          const line = continuedLine(opened, seq);
          if (line === undefined) continue;
          writer.add(line);
          requests += 1;
        }
      });
      yield { kind: "progress", done: requests, total: seqs.length };
    }
    if (requests > 0) writer.finish();
  } finally {
    writer.close();
  }
  const unjoinable = seqs.length - requests;
  return { record, requests, left: { ...left, ...(unjoinable > 0 && { unjoinable }) } };
}
