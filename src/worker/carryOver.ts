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
import type { IndexedJobs } from "./indexedJobs.ts";
import { readJobLog } from "./jobLog.ts";
import { requestHash } from "./keptAnswers.ts";
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
  { jobs, isSimulated }: ReviewedBefore,
): AsyncGenerator<Progress<never>, CarriedReviews> {
  const { paths, requests, secrets } = draft;
  const wanted = yield* readWanted(draft);
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
  return { requests: seqs.size, of: requests - secrets.size, findings, jobs: of };
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
      const hash = requestHash(sendable.params, version);
      const { path } = source;
      const key = reviewHash(JSON.stringify(sendable), version);
      wanted.set(key, { seq, path, customId: draft.customId, hash });
    }
    seq += 1;
    if (pace.isDue()) yield { kind: "progress", done: seq };
  }
  return wanted;
}

async function* carryFrom(
  { root, index, jobs }: CarryOverDeps,
  job: string,
  found: FoundReviews,
): AsyncGenerator<Progress<never>> {
  try {
    for await (const item of indexJob(index, root, job)) if (item.kind === "progress") yield item;
    const version = versionOf(root, job);
    const seqs = await jobs.use(job, (opened) => found.candidates(opened));
    for (let at = 0; at < seqs.length; at += chunkRows) {
      const some = seqs.slice(at, at + chunkRows);
      await jobs.use(job, (opened) => {
        for (const seq of some) found.take(opened, seq, job, version);
      });
      yield { kind: "progress", done: found.carried.seqs.size };
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  } finally {
    found.settle();
  }
}

function versionOf(root: string, job: string): BatchVersion {
  const prepared = readJobLog(root, job)?.events[0];
  return prepared?.type === "prepared" ? versionOver(prepared) : {};
}
