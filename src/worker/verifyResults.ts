import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import path from "node:path";
import { numberAt } from "../base/json.ts";
import type { VerifiedResults } from "../contracts/jobTasks.ts";
import type { Progress } from "../contracts/progress.ts";
import type { Collected } from "../core/model/job.ts";
import type { IndexFile } from "./indexDatabase.ts";
import { codeOfOutcome } from "./indexSchema.ts";
import { jobPaths } from "./jobPaths.ts";
import { readStamp } from "./jobStamp.ts";
import { namedResults } from "./namedResults.ts";

/** Reads each results file of an indexed job again, to the last byte. */
export async function* verifyResults(
  file: IndexFile,
  root: string,
  job: string,
): AsyncGenerator<Progress<VerifiedResults>> {
  const verified: Record<string, VerifiedResults[string]> = {};
  for (const { collected } of namedResults(root, job)) {
    const hash = createHash("sha256");
    let bytes = 0;
    try {
      for await (const chunk of createReadStream(locationOf(root, job, collected))) {
        if (!(chunk instanceof Uint8Array)) continue;
        hash.update(chunk);
        bytes += chunk.length;
        yield { kind: "progress", done: bytes, total: collected.bytes };
      }
    } catch {
      // What cannot be read is not whole.
      bytes = -1;
    }
    const isAsNamed = bytes === collected.bytes && hash.digest("hex") === collected.sha256;
    verified[collected.file] = { isAsNamed, unknown: countUnknown(file, job, collected.file) };
  }
  yield { kind: "result", value: verified };
}

function locationOf(root: string, job: string, { file }: Collected): string {
  return path.join(jobPaths(root, job).results, path.basename(file));
}

/** A row whose answer of another job counts keeps its own aside. */
function countUnknown(file: IndexFile, job: string, name: string): number {
  try {
    const index = file.open();
    const code = codeOfOutcome("unknown");
    return ["results", "replaced"].reduce((sum, table) => {
      const sql = `SELECT count(*) AS rows FROM ${table} r JOIN files f ON f.id = r.file
        WHERE r.job = ? AND f.name = ? AND r.outcome = ?`;
      const row = index.get(sql, readStamp(index, job)?.id ?? 0, name, code) ?? {};
      return sum + (numberAt(row, "rows") ?? 0);
    }, 0);
  } catch (error) {
    throw file.failureOf(error);
  }
}
