import { rm } from "node:fs/promises";
import path from "node:path";
import type { JobFiles } from "../contracts/files.ts";
import { jobFileNames, jobFolder, storedName } from "../core/model/storageLayout.ts";

/** Nothing for a minute: the connection has died without a word. */
const stallMs = 60_000;

/**
 * Uploads from and downloads to the jobs' folders under `root`, the storage folder. The code is loaded
 * with the first of them, as most windows see neither.
 */
export function createJobFiles(root: string, options: { stallMs?: number } = {}): JobFiles {
  return {
    async requestBody(job, part) {
      const { openRequestBody } = await import("./requestBody.ts");
      return openRequestBody(path.join(root, jobFolder(job)), part);
    },
    async storeResults(job, batch, chunks, onReceived, signal, read) {
      const { storeDownload } = await import("./storeDownload.ts");
      return storeDownload({
        folder: path.join(root, jobFolder(job), jobFileNames.results),
        batch: storedName(batch),
        chunks,
        onReceived,
        signal,
        ...(read && { read }),
        stallMs: options.stallMs ?? stallMs,
      });
    },
    async dropResults(job, file) {
      const { results } = jobFileNames;
      const kept = path.join(root, jobFolder(job), results, path.basename(file));
      await rm(kept, { force: true }).catch(() => undefined);
    },
  };
}
