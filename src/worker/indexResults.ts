import { statSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import { numberAt, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import type { Collected } from "../core/model/job.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobPaths } from "./jobPaths.ts";
import type { LastArriving } from "./lastArriving.ts";
import { isChildResults } from "./resultsLocation.ts";
import type { NamedResults } from "./resultsWriter.ts";

const insertFile = "INSERT OR IGNORE INTO files (job, name) VALUES (?, ?)";

/** Indexes one results file, unless that is done. Its rows can be seen once all of it is. */
export async function* indexResults(
  index: IndexDatabase,
  job: number,
  paths: JobPaths,
  named: NamedResults,
  arriving: LastArriving,
): AsyncGenerator<Progress<never>> {
  const { file, bytes } = named.collected;
  const location = requireFile(paths, named.collected);
  index.run(insertFile, job, file);
  const row = index.get("SELECT id, bytes FROM files WHERE job = ? AND name = ?", job, file) ?? {};
  if (numberAt(row, "bytes") === bytes) return;
  const id = numberAt(row, "id") ?? 0;
  const results = arriving.take({ index, paths, job, named }, location);
  yield* counted(results.read(location, true));
  yield* counted(results.writer.write(id));
  index.transaction(() => results.writer.finish(id, named.collected));
}

/** Where the file is; it counts only as it was when it was named. */
function requireFile({ results }: JobPaths, { file, bytes }: Collected): string {
  const location = path.join(results, path.basename(file));
  const size = statSync(location, { throwIfNoEntry: false })?.size;
  if (size === bytes) return location;
  const what = size === undefined ? "is gone" : "was changed on disk";
  throw new Failure("storage", `The results file ${file} ${what}.`, { file: location });
}

function* counted(progress: Iterable<number>): Generator<Progress<never>> {
  for (const done of progress) yield { kind: "progress", done };
}

/** The files that the rows of a job come from, its own and those of jobs that go on with it. */
export function indexedNames(index: IndexDatabase, job: number): readonly string[] {
  const sql = "SELECT name FROM files WHERE job = ? AND bytes IS NOT NULL";
  return index.all(sql, job).map((row) => stringAt(row, "name") ?? "");
}

/** What the index says of each file of a job's own. */
export function indexedFiles(
  index: IndexDatabase,
  job: number,
): { readonly [file: string]: { readonly rows: number; readonly missing: number } } {
  const sql = "SELECT name, rows, missing FROM files WHERE job = ? AND bytes IS NOT NULL";
  const own = index.all(sql, job).filter((row) => !isChildResults(stringAt(row, "name") ?? ""));
  return Object.fromEntries(
    own.map((row) => {
      const counts = { rows: numberAt(row, "rows") ?? 0, missing: numberAt(row, "missing") ?? 0 };
      return [stringAt(row, "name") ?? "", counts];
    }),
  );
}

/** What the indexed answers of a job did cost; undefined when none is here, or a price is unknown. */
export function indexedDollars(index: IndexDatabase, job: number): number | undefined {
  const sql = `SELECT count(*) AS files, count(dollars) AS priced, sum(dollars) AS dollars
    FROM files WHERE job = ? AND bytes IS NOT NULL AND instr(name, '/') = 0`;
  const row = index.get(sql, job) ?? {};
  return row["files"] === row["priced"] ? numberAt(row, "dollars") : undefined;
}
