import path from "node:path";
import { jobFolder, noticeFileName } from "../core/model/storageLayout.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";
import { writeNewSynced } from "./syncedFiles.ts";

/** Creates the file that a notice is, exclusively. False when it exists, or its job does not. */
export function claimNotice(root: string, job: string, notice: string): boolean {
  const file = path.join(root, jobFolder(job), noticeFileName(notice));
  try {
    writeNewSynced(file, "");
    return true;
  } catch (error) {
    if (["EEXIST", "ENOENT"].includes(fileErrorCode(error) ?? "")) return false;
    throw storageFailure(error, "A notice cannot be claimed", file);
  }
}
