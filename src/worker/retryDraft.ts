import type { Progress } from "../contracts/progress.ts";
import type { RequestChange, RetryDraft, RetryRequest } from "../contracts/childTasks.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { isRecord, parseJson, recordAt } from "../base/json.ts";
import { continueVerdict, type NotRetried, retryVerdict } from "../core/results/retryVerdict.ts";
import { readChildJobs } from "./childJobs.ts";
import { chosenSeqs } from "./chosenSeqs.ts";
import { draftPaths } from "./draftPaths.ts";
import { writeDraftRecord } from "./draftRecord.ts";
import { heldIds } from "./heldIds.ts";
import { fillNewFolder } from "./fillNewFolder.ts";
import type { IndexFile } from "./indexDatabase.ts";
import type { IndexedJobs, OpenedJob } from "./indexedJobs.ts";
import { jobPaths } from "./jobPaths.ts";
import { LineWriter } from "./lineWriter.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { mergedOutcomes, rowOutcomes } from "./rowOutcomes.ts";
import { sentRequests } from "./sentRequests.ts";

/** Makes a draft of requests that a job has sent and that may be sent again, byte for byte. */
export async function* retryDraft(
  file: IndexFile,
  jobs: IndexedJobs,
  root: string,
  request: RetryRequest<DraftRecord>,
): AsyncGenerator<Progress<RetryDraft<DraftRecord>>> {
  const { record, job } = request;
  const { chosen, left } = await jobs.use(job, (opened) => chooseRows(opened, file, root, request));
  if (chosen.size === 0) {
    yield { kind: "result", value: { record, requests: 0, left } };
    return;
  }
  const paths = draftPaths(root, record.id);
  yield* fillNewFolder(paths.folder, "The draft cannot be made", () =>
    make(root, request, { chosen, left }),
  );
}

async function* make(
  root: string,
  request: RetryRequest<DraftRecord>,
  { chosen, left }: ChosenRows,
): AsyncGenerator<Progress<RetryDraft<DraftRecord>>> {
  const { record } = request;
  const requests = yield* writeChosen(root, request, draftPaths(root, record.id).requests, chosen);
  writeDraftRecord(root, record);
  yield { kind: "result", value: { record, requests, left } };
}

/** Rows that may be sent again, by `seq`, and how many of those asked for may not. */
export interface ChosenRows {
  readonly chosen: ReadonlySet<number>;
  readonly left: RetryDraft<DraftRecord>["left"];
}

/** Which of the rows that are meant may be sent again. */
export async function chooseRows(
  opened: OpenedJob,
  file: IndexFile,
  root: string,
  { record, job, rows, change }: RetryRequest<DraftRecord>,
): Promise<ChosenRows> {
  const parent = record.parent?.job ?? job;
  const held = await heldIds(root, readChildJobs(root, parent).all);
  const outcomes = await mergedOutcomes(file, parent);
  const isContinued = record.parent?.kind === "continue";
  const isChanged = change.model !== undefined || change.maxTokens !== undefined;
  const chosen = new Set<number>();
  const left: { [K in NotRetried]?: number } = {};
  const wanted = new Set(await chosenSeqs(opened, rows));
  for await (const page of rowOutcomes(file, job)) {
    for (const { seq, customId, outcome } of page) {
      if (!wanted.has(seq)) continue;
      const now = outcomes.get(customId) ?? outcome;
      const onOwn = isContinued ? continueVerdict(now) : retryVerdict(now, isChanged);
      const verdict = held.has(customId) ? "held" : onOwn;
      if (verdict === "retry") chosen.add(seq);
      else left[verdict] = (left[verdict] ?? 0) + 1;
    }
  }
  return { chosen, left };
}

function* writeChosen(
  root: string,
  { job, change }: RetryRequest<DraftRecord>,
  to: string,
  chosen: ReadonlySet<number>,
): Generator<Progress<never>, number> {
  const writer = new LineWriter(to);
  const pace = new Pace(taskSliceMs);
  let seq = 0;
  let written = 0;
  try {
    for (const line of sentRequests(jobPaths(root, job))) {
      if (chosen.has(seq)) {
        writer.add(changedLine(line, change));
        written += 1;
      }
      seq += 1;
      if (pace.isDue()) yield { kind: "progress", done: written, total: chosen.size };
    }
    writer.finish();
    return written;
  } finally {
    writer.close();
  }
}

/** The line as it is when nothing is to be changed. */
function changedLine(text: string, { model, maxTokens }: RequestChange): string {
  const line = parseJson(text);
  const params = isRecord(line) ? recordAt(line, "params") : undefined;
  if (!params || (model === undefined && maxTokens === undefined)) return text;
  const changed = {
    ...params,
    ...(model !== undefined && { model }),
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
  };
  return JSON.stringify({ ...(isRecord(line) ? line : {}), params: changed });
}
