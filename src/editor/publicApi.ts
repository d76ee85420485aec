import * as vscode from "vscode";
import type { BatchwrightApi, Job as ApiJob, JobChange, ResultRow } from "../api.ts";
import type { AnswerRow, WorkerTasks } from "../contracts/workerTasks.ts";
import { batchIds, type Job } from "../core/model/job.ts";
import type { Source } from "../core/model/source.ts";
import { hasOutcomes, jobCounts } from "../core/tracking/jobCounts.ts";
import type { Jobs } from "../flows/jobs.ts";
import { sourceUri } from "./documents/sourceUri.ts";

export interface PublicApiDeps {
  readonly jobs: Jobs;
  readonly tasks: Pick<WorkerTasks, "answers">;
  /** Resolves once the jobs were read. */
  readonly ready: Promise<void>;
  /** Downloads what has ended of a job, and indexes it. */
  readonly collect: (jobId: string) => Promise<unknown>;
}

/** The API for other extensions, as plain values over the product's own. */
export function publicApi({ jobs, tasks, ready, collect }: PublicApiDeps): BatchwrightApi {
  async function* results(jobId: string): AsyncGenerator<ResultRow> {
    await ready;
    const { base } = jobs.need(jobId).prepared;
    await collect(jobId);
    for await (const rows of tasks.answers(jobId)) {
      for (const row of rows) yield apiRow(row, base);
    }
  }
  const onDidChange: vscode.Event<JobChange> = (listener, thisArg: unknown, disposables) => {
    const own = jobs.onDidChange((jobId) => {
      listener.call(thisArg, { jobId });
    });
    const subscription = new vscode.Disposable(() => own.dispose());
    disposables?.push(subscription);
    return subscription;
  };
  return {
    version: 1,
    jobs: async () => {
      await ready;
      return jobs.all().map(apiJob);
    },
    results,
    onDidChange,
  };
}

function apiJob(job: Job): ApiJob {
  const { id, label, state, requests, account, createdAt } = job;
  const counts = jobCounts(job);
  return {
    id,
    label,
    state,
    requests,
    batchIds: batchIds(job),
    account: account.id,
    isSimulated: account.kind === "rehearsal",
    createdAt,
    ...(hasOutcomes(counts) ? { counts } : {}),
  };
}

function apiRow({ customId, outcome, source, text, usage }: AnswerRow, base?: string): ResultRow {
  const { inputTokens, outputTokens } = usage ?? {};
  const hasUsage = inputTokens !== undefined && outputTokens !== undefined;
  return {
    customId,
    outcome,
    text,
    ...(source && base !== undefined ? { source: apiSource(source, base) } : {}),
    ...(hasUsage ? { usage: { inputTokens, outputTokens } } : {}),
  };
}

function apiSource(source: Source, base: string): NonNullable<ResultRow["source"]> {
  const uri = sourceUri(base, source);
  if (!source.lines) return { uri };
  const [first, last] = source.lines;
  return { uri, range: new vscode.Range(first - 1, 0, last - 1, Number.MAX_SAFE_INTEGER) };
}
