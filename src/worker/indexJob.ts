import { Failure } from "../base/failure.ts";
import type { Progress } from "../contracts/progress.ts";
import type { IndexedJob } from "../contracts/jobTasks.ts";
import { foldJob } from "../core/submission/foldJob.ts";
import { forgetRows } from "./forgetRows.ts";
import type { IndexDatabase, IndexFile } from "./indexDatabase.ts";
import { indexRequests, isOfItsDraft, jobRow } from "./indexRequests.ts";
import { indexedDollars, indexedFiles, indexResults } from "./indexResults.ts";
import { readJobLog } from "./jobLog.ts";
import { type JobPaths, jobPaths } from "./jobPaths.ts";
import type { NamedResults } from "./resultsWriter.ts";

/**
 * Brings the index up to a job's files: its requests, and each results file that its log names.
 * Rows are the same whenever and however often this runs.
 */
export async function* indexJob(
  file: IndexFile,
  root: string,
  job: string,
): AsyncGenerator<Progress<IndexedJob>> {
  const paths = jobPaths(root, job);
  const named = namedResults(root, job);
  try {
    const index = file.open();
    yield* forgetOutdated(index, job, named, paths);
    yield* indexRequests(index, job, paths);
    const { id } = jobRow(index, job);
    for (const results of named) yield* indexResults(index, id, paths, results);
    const { rows } = jobRow(index, job);
    const dollars = indexedDollars(index, id);
    const value = { rows, results: indexedFiles(index, id) };
    yield { kind: "result", value: dollars === undefined ? value : { ...value, dollars } };
  } catch (error) {
    throw file.failureOf(error);
  }
}

/**
 * Starts a job's rows over when they came from a file that the log names no longer, such as the
 * first of two downloads that two windows made at once, or from before a draft was attached: what a
 * rebuild would show is then another.
 */
function* forgetOutdated(
  index: IndexDatabase,
  job: string,
  named: readonly NamedResults[],
  paths: JobPaths,
): Generator<Progress<never>> {
  const { id } = jobRow(index, job);
  const names = new Set(named.map(({ collected }) => collected.file));
  const isOfItsFiles = Object.keys(indexedFiles(index, id)).every((name) => names.has(name));
  if (isOfItsFiles && isOfItsDraft(index, id, paths)) return;
  yield* forgetRows(index, id);
}

/** The files that count, in the order in which the log names them. */
function namedResults(root: string, job: string): readonly NamedResults[] {
  const log = readJobLog(root, job);
  const folded = log && foldJob(job, log.events, log.isReadOnly);
  if (!folded) throw new Failure("notFound", "This job is no longer on this computer.");
  const order = log.events.flatMap((event) => (event.type === "collected" ? [event.file] : []));
  const { kept } = folded.prepared;
  const first = folded.requests - (kept?.rows ?? 0);
  const keptResults = kept && {
    part: { first, count: kept.rows },
    collected: { ...kept, missing: 0 },
    isLive: true,
  };
  const downloaded = folded.parts
    .flatMap((part) => {
      const { collected } = part;
      return collected ? [{ part, collected }] : [];
    })
    .toSorted((a, b) => order.indexOf(a.collected.file) - order.indexOf(b.collected.file));
  return keptResults ? [keptResults, ...downloaded] : downloaded;
}
