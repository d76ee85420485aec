import { Failure } from "../base/failure.ts";
import { numberAt, stringAt } from "../base/json.ts";
import { parseResultLine } from "../core/results/parseResultLine.ts";
import { rawPattern } from "../core/results/rawPattern.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobStamp } from "./jobStamp.ts";
import { Pace } from "./pace.ts";
import type { ResultLines } from "./resultLines.ts";

/** Other questions wait no longer than this for a search. */
const sliceMs = 8;
const pageRows = 10_000;

/**
 * Marks with 1 the rows whose custom id, source path, or answer (else its first words, such as an
 * error's) contains `needle`, which is lower-case. Stops with `canceled` when no longer wanted.
 */
export async function searchRows(
  index: IndexDatabase,
  lines: ResultLines,
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
  for (const matches of lines.matching(rawPattern(needle))) {
    for (const { seq, text } of matches) {
      if (found[seq] === 0 && answerContains(text, needle)) found[seq] = 1;
      if (pace.isDue()) await giveWay();
    }
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
  const sql = `SELECT seq, custom_id, path FROM requests WHERE job = ?1 AND seq >= ?2 AND seq < ?3
    AND (custom_id LIKE ?4 ESCAPE '\\' OR path LIKE ?4 ESCAPE '\\')`;
  for (const row of index.all(sql, job, first, first + pageRows, likeOf(needle))) {
    const names = [stringAt(row, "custom_id"), stringAt(row, "path")];
    if (names.some((name) => name?.toLowerCase().includes(needle)))
      found[numberAt(row, "seq") ?? 0] = 1;
  }
}

/** SQLite takes no pattern of more than 50 kB. */
const mostLikeLength = 1000;

/**
 * SQLite tells the case of letters beyond ASCII apart: they may be any, and are looked at again. So may
 * an `i` that can be of `İ`.
 */
function likeOf(needle: string): string {
  const escaped = needle.slice(0, mostLikeLength).replaceAll(/[%_\\]/g, String.raw`\$&`);
  return `%${escaped.replaceAll(/(?:i(?=\u0307|$)|[\u0080-\u{10FFFF}])+/gu, "%")}%`;
}

/** What was found may be a key, a thought or a signature; an answer says so itself. */
function answerContains(line: string, needle: string): boolean {
  const result = parseResultLine(line);
  const text = result?.answer === "" ? result.firstWords : result?.answer;
  return text?.toLowerCase().includes(needle) ?? false;
}
