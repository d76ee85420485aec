import { Failure } from "../base/failure.ts";
import type { Progress } from "../contracts/progress.ts";
import type { ReviewedBefore } from "../contracts/reviewedBefore.ts";
import { sourcesOf } from "../core/jsonl/draftRequest.ts";
import type { CarriedReviews } from "../core/model/carriedReviews.ts";
import { type BatchVersion, versionOver } from "../core/model/batchVersion.ts";
import type { DraftPaths } from "./draftPaths.ts";
import { eachLine } from "./eachLine.ts";
import { FoundReviews, type WantedReview } from "./foundReviews.ts";
import type { IndexFile } from "./indexDatabase.ts";
import { indexJob } from "./indexJob.ts";
import type { IndexedJobs, OpenedJob } from "./indexedJobs.ts";
import { readJobLog } from "./jobLog.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import type { ReferenceBase } from "./referencedFiles.ts";
import { RequestReader } from "./requestReader.ts";
import { reviewHash } from "./reviewHash.ts";

/** Rows in one step: soon enough to be canceled. */
const chunkRows = 50;

export interface CarryOverDeps {
  readonly root: string;
  readonly index: IndexFile;
  readonly jobs: IndexedJobs;
}

/** A draft that was just written, and whose requests may have been reviewed as they are. */
interface DraftToCarry {
  readonly paths: DraftPaths;
  readonly from: ReferenceBase & BatchVersion;
  readonly requests: number;
  /** Positions of those that look like secrets. What is carried over goes nowhere, and is taken out. */
  readonly secrets: Set<number>;
}

/**
 * Keeps the answers that earlier reviews gave to requests of a draft that are still the same. Of each
 * file the latest review that can be read counts, and no other. A job that cannot be read has none.
 */
export async function* carryOver(
  deps: CarryOverDeps,
  draft: DraftToCarry,
  { jobs, running, isSimulated }: ReviewedBefore,
): AsyncGenerator<Progress<never>, CarriedReviews> {
  const { paths, requests, secrets } = draft;
  const isFirst = jobs.length + running.length === 0;
  const wanted = isFirst ? new Map<string, WantedReview>() : yield* readWanted(draft);
  const found = new FoundReviews(wanted, { file: paths.kept, isSimulated });
  try {
    for (const job of jobs) {
      if (found.isComplete) break;
      yield* carryFrom(deps, job, found);
    }
    found.finish();
  } finally {
    found.close();
  }
  const { seqs, findings, jobs: of } = found.carried;
  for (const seq of seqs) secrets.delete(seq);
  const underway = running.length > 0 && (yield* readUnderway(deps, running, found));
  const carried = { requests: seqs.size, of: requests - secrets.size, findings, jobs: of };
  return { ...carried, ...(underway && { underway }) };
}

/** What is still being reviewed as it is, by the latest job that does. */
async function* readUnderway(
  deps: CarryOverDeps,
  running: readonly string[],
  found: FoundReviews,
): AsyncGenerator<Progress<never>, CarriedReviews["underway"]> {
  const underway = new Set<number>();
  let latest: string | undefined;
  for (const job of running) {
    const before = underway.size;
    const waiting = (opened: OpenedJob) => found.waiting(opened);
    yield* eachRow(deps, job, waiting, (opened, seq, version) => {
      const sent = found.sentSeq(opened, seq, version);
      if (sent !== undefined) underway.add(sent);
    });
    if (underway.size > before) latest ??= job;
  }
  return latest === undefined ? undefined : { requests: underway.size, job: latest };
}

/** By the hash of the review's key. */
async function* readWanted({
  paths,
  from,
}: DraftToCarry): AsyncGenerator<Progress<never>, ReadonlyMap<string, WantedReview>> {
  const wanted = new Map<string, WantedReview>();
  const reader = new RequestReader(from);
  const pace = new Pace(taskSliceMs);
  let seq = 0;
  for (const line of eachLine(paths.requests)) {
    const { draft, sendable } = reader.read(line);
    const source = draft && sourcesOf(draft);
    if (draft && sendable && source?.output === "findings") {
      const version = versionOver(draft.version, from);
      const { request: hash, review } = reviewHash(sendable.params, version);
      wanted.set(review, { seq, path: source.path, customId: draft.customId, hash });
    }
    seq += 1;
    if (pace.isDue()) yield { kind: "progress", done: seq };
  }
  return wanted;
}

async function* carryFrom(
  deps: CarryOverDeps,
  job: string,
  found: FoundReviews,
): AsyncGenerator<Progress<never>> {
  const candidates = (opened: OpenedJob) => found.candidates(opened);
  yield* eachRow(deps, job, candidates, (opened, seq, version) => {
    found.take(opened, seq, job, version);
  });
  found.settle();
}

/** Looks at rows of a job, some at a time; at none, or not at all, of one that cannot be read. */
async function* eachRow(
  { root, index, jobs }: CarryOverDeps,
  job: string,
  choose: (opened: OpenedJob) => readonly number[],
  look: (opened: OpenedJob, seq: number, version: BatchVersion) => void,
): AsyncGenerator<Progress<never>> {
  try {
    for await (const item of indexJob(index, root, job)) if (item.kind === "progress") yield item;
    const version = versionOf(root, job);
    const seqs = await jobs.use(job, choose);
    for (let at = 0; at < seqs.length; at += chunkRows) {
      const some = seqs.slice(at, at + chunkRows);
      await jobs.use(job, (opened) => {
        for (const seq of some) look(opened, seq, version);
      });
      yield { kind: "progress", done: at + some.length, total: seqs.length };
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

function versionOf(root: string, job: string): BatchVersion {
  const prepared = readJobLog(root, job)?.events[0];
  return prepared?.type === "prepared" ? versionOver(prepared) : {};
}
