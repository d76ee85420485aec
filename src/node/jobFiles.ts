import path from "node:path";
import type { JobFiles } from "../contracts/files.ts";
import { jobFileNames, jobFolder, storedName } from "../core/model/storageLayout.ts";
import { openRequestBody } from "./requestBody.ts";
import { storeDownload } from "./storeDownload.ts";

/** Nothing for a minute: the connection has died without a word. */
const stallMs = 60_000;

/** Uploads from and downloads to the jobs' folders under `root`, the storage folder. */
export function createJobFiles(root: string, options: { stallMs?: number } = {}): JobFiles {
  return {
    requestBody: async (job, part) => openRequestBody(path.join(root, jobFolder(job)), part),
    storeResults: async (job, batch, chunks, onReceived, signal) =>
      storeDownload({
        folder: path.join(root, jobFolder(job), jobFileNames.results),
        batch: storedName(batch),
        chunks,
        onReceived,
        signal,
        stallMs: options.stallMs ?? stallMs,
      }),
  };
}
