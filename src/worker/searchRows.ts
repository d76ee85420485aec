import { Failure } from "../base/failure.ts";
import { numberAt, stringAt } from "../base/json.ts";
import { parseResultLine } from "../core/results/parseResultLine.ts";
import { eachResultLine } from "./eachResultLine.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobPaths } from "./jobPaths.ts";
import type { JobStamp } from "./jobStamp.ts";
import { Pace } from "./pace.ts";

/** Other questions wait no longer than this for a search. */
const sliceMs = 8;
const pageRows = 2000;

/** Characters that no writer of JSON escapes. */
const neverEscaped = /^[a-z0-9 _.,;:()=+*#@!?$%-]*$/;

/**
 * Marks with 1 the rows whose custom id, source path, or answer (else its first words, such as an
 * error's) contains `needle`, which is lower-case. Stops with `canceled` when no longer wanted.
 */
export async function searchRows(
  index: IndexDatabase,
  paths: JobPaths,
  stamp: JobStamp,
  needle: string,
  isWanted: () => boolean,
): Promise<Uint8Array> {
  const found = new Uint8Array(stamp.rows);
  const pace = new Pace(sliceMs);
  const giveWay = async (): Promise<void> => {
    await pace.breathe();
    if (!isWanted()) throw new Failure("canceled", "A newer filter took over.");
  };
  for (let first = 0; first < stamp.rows; first += pageRows) {
    markNames(index, stamp.id, first, needle, found);
    if (pace.isDue()) await giveWay();
  }
  for (const { seq, text } of eachResultLine(index, paths, stamp.id)) {
    if (found[seq] === 0 && answerContains(text, needle)) found[seq] = 1;
    if (pace.isDue()) await giveWay();
  }
  return found;
}

function markNames(
  index: IndexDatabase,
  job: number,
  first: number,
  needle: string,
  found: Uint8Array,
): void {
  const sql = "SELECT seq, custom_id, path FROM requests WHERE job = ? AND seq >= ? AND seq < ?";
  for (const row of index.all(sql, job, first, first + pageRows)) {
    const names = [stringAt(row, "custom_id"), stringAt(row, "path")];
    if (names.some((name) => name?.toLowerCase().includes(needle)))
      found[numberAt(row, "seq") ?? 0] = 1;
  }
}

/** Most lines are ruled out without being parsed. */
function answerContains(line: string, needle: string): boolean {
  const mayContain =
    line.toLowerCase().includes(needle) || (!neverEscaped.test(needle) && line.includes("\\"));
  if (!mayContain) return false;
  const result = parseResultLine(line);
  const text = result?.answer === "" ? result.firstWords : result?.answer;
  return text?.toLowerCase().includes(needle) ?? false;
}
