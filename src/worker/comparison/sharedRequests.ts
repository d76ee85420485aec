import { stringAt } from "../../base/json.ts";
import type { IndexDatabase } from "../indexDatabase.ts";
import { readStamp } from "../jobStamp.ts";

/** Requests of a job that others are asked about. */
const sampleSize = 40;

/** The share of a sample of a job's requests whose custom id, or whose file, each other job has. */
export function sharedRequests(
  index: IndexDatabase,
  job: string,
  others: readonly string[],
): readonly number[] {
  const sample = readSample(index, job);
  return others.map((other) => {
    const id = readStamp(index, other)?.id;
    if (id === undefined) return 0;
    return Math.max(
      shareOf(index, id, "custom_id", sample.customIds),
      shareOf(index, id, "path", sample.paths),
    );
  });
}

function readSample(
  index: IndexDatabase,
  job: string,
): { readonly customIds: ReadonlySet<string>; readonly paths: ReadonlySet<string> } {
  const stamp = readStamp(index, job);
  const customIds = new Set<string>();
  const paths = new Set<string>();
  if (!stamp) return { customIds, paths };
  const step = Math.max(1, Math.floor(stamp.rows / sampleSize));
  const sql = `SELECT custom_id, path FROM requests WHERE job = ? AND seq % ${step} = 0 LIMIT ${sampleSize}`;
  for (const row of index.all(sql, stamp.id)) {
    const [id, path] = [stringAt(row, "custom_id"), stringAt(row, "path")];
    if (id !== undefined) customIds.add(id);
    if (path !== undefined) paths.add(path);
  }
  return { customIds, paths };
}

function shareOf(
  index: IndexDatabase,
  job: number,
  column: "custom_id" | "path",
  wanted: ReadonlySet<string>,
): number {
  if (wanted.size === 0) return 0;
  const sql = `SELECT DISTINCT ${column} FROM requests
    WHERE job = ? AND ${column} IN (SELECT value FROM json_each(?))`;
  return index.all(sql, job, JSON.stringify([...wanted])).length / wanted.size;
}
