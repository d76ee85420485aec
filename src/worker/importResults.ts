import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, createReadStream, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import { isRecord, parseJson, recordAt, stringAt } from "../base/json.ts";
import type { ImportedResults, ImportProblem } from "../contracts/importTasks.ts";
import type { Progress } from "../contracts/progress.ts";
import { ResultsTally } from "../core/results/resultsTally.ts";
import { eachLine } from "./eachLine.ts";
import { jobPaths } from "./jobPaths.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { storageFailure } from "./storageFailure.ts";
import { syncFile, syncFolder } from "./syncedFiles.ts";

const mostProblems = 1000;
const importedName = "imported.jsonl";

/**
 * Copies a results file that was made elsewhere into a job's folder and says what is in it. All of it
 * is kept: also lines that cannot be read.
 */
export async function* importResults(
  root: string,
  job: string,
  file: string,
): AsyncGenerator<Progress<ImportedResults>> {
  const { folder, results } = jobPaths(root, job);
  const copy = path.join(results, importedName);
  let isWhole = false;
  try {
    mkdirSync(results, { recursive: true });
    copyFileSync(file, copy);
    // A file that may only be read makes a copy of its kind, which could neither be synced nor removed.
    chmodSync(copy, 0o600);
    syncFile(copy);
    const tally = new ResultsTally();
    yield* readLines(copy, tally);
    requireResults(file, tally);
    const { bytes, sha256 } = await checksumOf(copy);
    syncFolder(results);
    isWhole = true;
    const problems = tally.problems.map((problem) => ({ file, ...problem }));
    const { rows, counts, models, problemCount } = tally;
    const value = { bytes, sha256, rows, counts, models, problems, problemCount };
    yield { kind: "result", value: { file: importedName, ...value } };
  } catch (error) {
    throw storageFailure(error, "The results cannot be imported", file);
  } finally {
    if (!isWhole) rmSync(folder, { recursive: true, force: true });
  }
}

function* readLines(file: string, tally: ResultsTally): Generator<Progress<never>> {
  const pace = new Pace(taskSliceMs);
  for (const line of eachLine(file)) {
    tally.add(line.line, line.text, line.text.includes("\uFFFD") && !line.isUtf8);
    if (pace.isDue()) yield { kind: "progress", done: tally.rows };
  }
}

function requireResults(file: string, { isKnown, problems: [first] }: ResultsTally): void {
  if (isKnown) return;
  const where = first ? `${path.basename(file)}, line ${first.line}: ${first.message}` : "";
  const words = where || `${path.basename(file)} is empty.`;
  const remedy = "Results are JSONL, each line with a custom_id and a result.";
  const details = { file, ...(first && { line: first.line }) };
  throw new Failure("invalid", `${words} ${remedy}`, details);
}

async function checksumOf(
  file: string,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    if (!Buffer.isBuffer(chunk)) continue;
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Lines of a document that are no requests. */
export async function* badRequests(
  file: string,
): AsyncGenerator<Progress<readonly ImportProblem[]>> {
  const value: ImportProblem[] = [];
  const pace = new Pace(taskSliceMs);
  let done = 0;
  try {
    for (const { line, text } of eachLine(file)) {
      done += 1;
      if (value.length < mostProblems && !isRequest(text))
        value.push({ file, line, message: "This is no request with a custom_id." });
      if (pace.isDue()) yield { kind: "progress", done };
    }
  } catch (error) {
    throw storageFailure(error, "The requests cannot be read", file);
  }
  yield { kind: "result", value };
}

function isRequest(text: string): boolean {
  const value = parseJson(text);
  if (!isRecord(value) || stringAt(value, "custom_id") === undefined) return false;
  return recordAt(value, "params") !== undefined;
}
