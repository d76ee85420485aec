import { type JsonRecord, numberAt, stringAt } from "../base/json.ts";
import type { RowAttempt } from "../contracts/resultsQueries.ts";
import { type ParsedResult, parseResultLine } from "../core/results/parseResultLine.ts";
import type { ChildJob } from "./childJobs.ts";
import type { FileSpans } from "./fileSpans.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { outcomeOfCode } from "./indexSchema.ts";
import type { JobPaths } from "./jobPaths.ts";
import { readStamp } from "./jobStamp.ts";
import { childResultsName, resultsLocation } from "./resultsLocation.ts";

/** What rows are read from. */
export interface RowFiles {
  readonly index: IndexDatabase;
  readonly paths: JobPaths;
  readonly spans: FileSpans;
}

/** The result lines that an answer continues, oldest first, of a job by its id in the index. */
export function readPieces(files: RowFiles, job: number, seq: number): readonly string[] {
  const sql = `SELECT p.at, p.length, f.name FROM pieces p JOIN files f ON f.id = p.file
    WHERE p.job = ? AND p.seq = ? ORDER BY p.file`;
  return files.index.all(sql, job, seq).flatMap((row) => readText(files, row) ?? []);
}

/** Where the requests of a job are in its `requests.jsonl`, by custom id. */
export function readSentSpans(
  index: IndexDatabase,
  job: string,
): ReadonlyMap<string, { readonly offset: number; readonly length: number }> {
  const sql = "SELECT custom_id, sent_at, sent_length FROM requests WHERE job = ?";
  const rows = index.all(sql, readStamp(index, job)?.id ?? 0);
  return new Map(
    rows.map((row) => [
      stringAt(row, "custom_id") ?? "",
      { offset: numberAt(row, "sent_at") ?? 0, length: numberAt(row, "sent_length") ?? 0 },
    ]),
  );
}

/** What a row's own job was answered, where another's answer has taken its place. */
export function readReplaced(
  files: RowFiles,
  job: number,
  seq: number,
): Pick<RowAttempt, "outcome" | "firstWords"> | undefined {
  const sql = `SELECT r.at, r.length, r.outcome, f.name FROM replaced r JOIN files f ON f.id = r.file
    WHERE r.job = ? AND r.seq = ?`;
  const row = files.index.get(sql, job, seq);
  return row && attemptOf(files, row);
}

/** What became of a request in the jobs that go on with its own, oldest first. */
export function readChildAttempts(
  files: RowFiles,
  children: readonly ChildJob[],
  customId: string,
): readonly RowAttempt[] {
  const sql = `SELECT r.at, r.length, r.outcome, f.name FROM requests q
    LEFT JOIN results r ON r.job = q.job AND r.seq = q.seq
    LEFT JOIN files f ON f.id = r.file WHERE q.job = ? AND q.custom_id = ?`;
  return children.flatMap(({ id, job }) => {
    const stamp = job && readStamp(files.index, id);
    const row = stamp && files.index.get(sql, stamp.id, customId);
    if (!row || !job) return [];
    const file = stringAt(row, "name");
    const named = file === undefined ? row : { ...row, name: childResultsName(id, file) };
    return [{ job: id, label: job.label, ...attemptOf(files, named) }];
  });
}

function attemptOf(files: RowFiles, row: JsonRecord): Pick<RowAttempt, "outcome" | "firstWords"> {
  const outcome = outcomeOfCode(numberAt(row, "outcome"));
  return { outcome, firstWords: readLine(files, row)?.firstWords ?? "" };
}

function readLine(files: RowFiles, row: JsonRecord): ParsedResult | undefined {
  const text = readText(files, row);
  return text === undefined ? undefined : parseResultLine(text);
}

function readText({ spans, paths }: RowFiles, row: JsonRecord): string | undefined {
  const [at, length, name] = [numberAt(row, "at"), numberAt(row, "length"), stringAt(row, "name")];
  if (at === undefined || length === undefined || name === undefined) return undefined;
  return spans.read(resultsLocation(paths, name), at, length);
}
