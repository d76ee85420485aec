import { rename, rm } from "node:fs/promises";
import type { Progress } from "../contracts/progress.ts";
import { forgetRows } from "./forgetRows.ts";
import { rememberForgotten } from "./forgottenBatches.ts";
import type { IndexFile } from "./indexDatabase.ts";
import { jobPaths } from "./jobPaths.ts";
import { readStamp } from "./jobStamp.ts";
import { requireNotContinued } from "./requireNotContinued.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";

/**
 * Removes a job's folder and its rows for good. Its batches are remembered first: what breaks off
 * here leaves a job that is still whole, or one that does not come back. Fails with `conflict` when
 * another goes on with its answers.
 */
export async function* forgetJob(
  index: IndexFile,
  root: string,
  job: string,
  batches: readonly string[],
): AsyncGenerator<Progress<null>> {
  const { folder } = jobPaths(root, job);
  requireNotContinued(root, job);
  rememberForgotten(root, job, batches);
  const away = `${folder}.forgotten`;
  try {
    // A name that no job can have: from here on there is none, whatever happens to its files.
    await rename(folder, away);
  } catch (error) {
    if (fileErrorCode(error) !== "ENOENT")
      throw storageFailure(error, "The batch cannot be forgotten", folder);
  }
  try {
    const database = index.open();
    const stamp = readStamp(database, job);
    if (stamp) yield* forgetRows(database, stamp.id);
  } catch (error) {
    throw index.failureOf(error);
  } finally {
    await rm(away, { recursive: true, force: true }).catch(() => undefined);
  }
  yield { kind: "result", value: null };
}
