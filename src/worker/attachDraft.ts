import { existsSync, renameSync, rmSync } from "node:fs";
import { Failure } from "../base/failure.ts";
import { isRecord, parseJson, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import type { Attached, DraftToAttach } from "../contracts/jobTasks.ts";
import { draftPaths } from "./draftPaths.ts";
import { eachLine } from "./eachLine.ts";
import type { IndexFile } from "./indexDatabase.ts";
import { type JobPaths, jobPaths } from "./jobPaths.ts";
import { readStamp } from "./jobStamp.ts";
import { LineWriter } from "./lineWriter.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { storageFailure } from "./storageFailure.ts";
import { syncFolder } from "./syncedFiles.ts";

/**
 * Keeps those lines of a document that have the custom id of a result, once each, as the draft of a
 * job that had none. It replaces an earlier one in one step, and only when a line matches.
 */
export async function* attachDraft(
  index: IndexFile,
  root: string,
  job: string,
  from: DraftToAttach,
): AsyncGenerator<Progress<Attached>> {
  const paths = jobPaths(root, job);
  // What was sent from here is known better than any document could tell.
  if (existsSync(paths.requests))
    throw new Failure("conflict", "The requests of this batch are known already.");
  const ids = resultIds(index, job);
  const results = ids.size;
  const half = `${paths.draft}.new`;
  let matched = 0;
  try {
    rmSync(half, { force: true });
    matched = yield* writeMatches(fileOf(root, from), half, ids);
    if (matched > 0) {
      renameSync(half, paths.draft);
      syncFolder(paths.folder);
    }
  } catch (error) {
    throw storageFailure(error, "The draft cannot be attached", paths.draft);
  } finally {
    rmSync(half, { force: true });
  }
  yield { kind: "result", value: { matched, results } };
}

/** `ids` loses those that were found. */
function* writeMatches(
  from: string,
  to: string,
  ids: Set<string>,
): Generator<Progress<never>, number> {
  const writer = new LineWriter(to);
  const pace = new Pace(taskSliceMs);
  let matched = 0;
  try {
    for (const { text } of eachLine(from)) {
      const value = parseJson(text);
      const id = isRecord(value) ? stringAt(value, "custom_id") : undefined;
      if (id !== undefined && ids.delete(id)) {
        writer.add(text);
        matched += 1;
      }
      if (pace.isDue()) yield { kind: "progress", done: matched };
    }
    writer.finish();
  } finally {
    writer.close();
  }
  return matched;
}

function resultIds(index: IndexFile, job: string): Set<string> {
  try {
    const database = index.open();
    const stamp = readStamp(database, job);
    if (!stamp) return new Set();
    const sql = `SELECT q.custom_id AS id FROM requests q
      JOIN results r ON r.job = q.job AND r.seq = q.seq WHERE q.job = ?`;
    return new Set(database.all(sql, stamp.id).map((row) => stringAt(row, "id") ?? ""));
  } catch (error) {
    throw index.failureOf(error);
  }
}

function fileOf(root: string, from: DraftToAttach): string {
  if ("file" in from) return from.file;
  const paths: Pick<JobPaths, "draft"> | undefined =
    "job" in from ? jobPaths(root, from.job) : undefined;
  return paths?.draft ?? draftPaths(root, "draft" in from ? from.draft : "").requests;
}
