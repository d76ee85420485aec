import path from "node:path";
import type { Progress } from "../contracts/progress.ts";
import type { ArrivingFile, IndexedJob } from "../contracts/jobTasks.ts";
import { readChildJobs } from "./childJobs.ts";
import { forgetRows } from "./forgetRows.ts";
import type { IndexDatabase, IndexFile } from "./indexDatabase.ts";
import { indexRequests, isOfItsDraft, jobRow } from "./indexRequests.ts";
import { indexedDollars, indexedFiles, indexedNames, indexResults } from "./indexResults.ts";
import { type JobPaths, jobPaths } from "./jobPaths.ts";
import { begunAnew, type MergedChild, mergeResults } from "./mergeResults.ts";
import { mergedCounts } from "./mergedCounts.ts";
import { LastArriving } from "./lastArriving.ts";
import { namedResults, partOf } from "./namedResults.ts";
import { childResultsName } from "./resultsLocation.ts";
import type { NamedResults } from "./resultsWriter.ts";

/**
 * Brings the index up to a job's files: its requests, each results file that its log names, and over
 * them those of the jobs that go on with it. Rows are the same whenever and however often this runs.
 */
export async function* indexJob(
  file: IndexFile,
  root: string,
  job: string,
  arriving = new LastArriving(),
): AsyncGenerator<Progress<IndexedJob>> {
  const files = filesOf(root, job);
  const { children } = files;
  try {
    const index = file.open();
    yield* indexOwn(index, root, job, files, arriving);
    const { id } = jobRow(index, job);
    for (const child of children) {
      yield* indexOwn(index, root, child.id, withoutChildren(child.named), arriving);
      for (const results of child.named) yield* mergeResults(index, id, child, results);
    }
    const { id: now, rows } = jobRow(index, job);
    if (children.length > 0 && now !== id) throw begunAnew();
    const dollars = indexedDollars(index, id);
    yield {
      kind: "result",
      value: {
        rows,
        results: indexedFiles(index, id),
        ...(dollars !== undefined && { dollars }),
        ...(children.length > 0 && { merged: mergedCounts(index, id) }),
      },
    };
  } catch (error) {
    throw file.failureOf(error);
  }
}

/**
 * Brings the index up to what is of a job already, then reads the results of a batch while they come,
 * from `name` in the job's `results` folder. Yields how many bytes were read; never ends by itself.
 */
export async function* indexArriving(
  file: IndexFile,
  root: string,
  { job, batch, file: name }: ArrivingFile,
  arriving: LastArriving,
): AsyncGenerator<number> {
  try {
    const index = file.open();
    const read = indexOwn(index, root, job, filesOf(root, job), arriving);
    for await (const _item of read) yield 0;
    const paths = jobPaths(root, job);
    const location = path.join(paths.results, path.basename(name));
    const part = partOf(root, job, batch);
    const { id } = jobRow(index, job);
    const results = arriving.begin({ index, paths, job: id, named: { part } }, location);
    for (;;) for (const _rows of results.read(location, false)) yield results.bytes;
  } catch (error) {
    throw file.failureOf(error);
  }
}

interface IndexedChild extends MergedChild {
  readonly named: readonly NamedResults[];
}

/** What is to be indexed of a job. */
function filesOf(
  root: string,
  job: string,
): FilesToIndex & { readonly children: readonly IndexedChild[] } {
  const named = namedResults(root, job);
  const children = childrenOf(root, job);
  const names = [
    ...named.map(({ collected }) => collected.file),
    ...children.flatMap(({ id: child, named: files }) =>
      files.map(({ collected }) => childResultsName(child, collected.file)),
    ),
  ];
  return { named, names, children };
}

interface FilesToIndex {
  readonly named: readonly NamedResults[];
  /** Of all files that the job's rows may come from. */
  readonly names: readonly string[];
}

async function* indexOwn(
  index: IndexDatabase,
  root: string,
  job: string,
  { named, names }: FilesToIndex,
  arriving: LastArriving,
): AsyncGenerator<Progress<never>> {
  const paths = jobPaths(root, job);
  yield* forgetOutdated(index, job, new Set(names), paths);
  yield* indexRequests(index, job, paths);
  const { id } = jobRow(index, job);
  for (const results of named) yield* indexResults(index, id, paths, results, arriving);
}

/**
 * Starts a job's rows over when they came from a file that no log names any longer, such as the
 * first of two downloads that two windows made at once, or that of a job which was forgotten, or
 * from before a draft was attached: what a rebuild would show is then another.
 */
function* forgetOutdated(
  index: IndexDatabase,
  job: string,
  names: ReadonlySet<string>,
  paths: JobPaths,
): Generator<Progress<never>> {
  const { id } = jobRow(index, job);
  const isOfItsFiles = indexedNames(index, id).every((name) => names.has(name));
  if (isOfItsFiles && isOfItsDraft(index, id, paths)) return;
  yield* forgetRows(index, id);
}

/** The jobs that go on with one, oldest first. */
function childrenOf(root: string, job: string): readonly IndexedChild[] {
  return readChildJobs(root, job).all.flatMap(({ id, job: child }) => {
    const kind = child?.prepared.parent?.kind;
    return kind === undefined ? [] : [{ id, kind, named: namedResults(root, id) }];
  });
}

/** Nothing goes on with a job that goes on with another: all go on with the first. */
function withoutChildren(named: readonly NamedResults[]): FilesToIndex {
  return { named, names: named.map(({ collected }) => collected.file) };
}
