import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import { parseTriageRecord, triageLine, type TriageRecord } from "../core/review/triageRecord.ts";
import { formatBytes } from "../core/tracking/formatBytes.ts";
import { isWithin, placeInFolder } from "./placeInFolder.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";
import { writeNewSynced } from "./syncedFiles.ts";

/** What a team dismissed, below the folder that it is about. */
const sharedPath = ".batch/dismissals.jsonl";

/** Tens of thousands of decisions; more is surely something else. */
const maxBytes = 10_000_000;

/**
 * What a team dismissed in a folder, paths absolute. A line that is no decision about a file in the
 * folder is passed over; of a file that cannot be read, `problems` learns why.
 */
export function readShared(folder: string, problems: string[]): readonly TriageRecord[] {
  try {
    return linesOf(placeOf(folder)).flatMap((line) => {
      const record = parseTriageRecord(line);
      const file = record && path.resolve(folder, record.path);
      const isOwn = file !== undefined && isWithin([folder], file);
      return record && isOwn ? [{ ...record, path: file, isShared: true as const }] : [];
    });
  } catch (error) {
    problems.push(storageFailure(error, "Shared dismissals cannot be read", sharedPath).message);
    return [];
  }
}

/**
 * Adds decisions about files below a folder that are not there yet, on disk when it returns. Lines
 * stand in the order of their paths, so that branches which add to them rarely meet in one place;
 * every other line stays as it is.
 */
export function addShared(
  folder: string,
  records: readonly TriageRecord[],
): { readonly file: string; readonly count: number } {
  const file = placeOf(folder);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const lines = linesOf(file);
    const known = new Set(lines);
    let count = 0;
    for (const record of records) {
      const place = placeInFolder(folder, record.path);
      if (place === undefined) continue;
      const line = triageLine({ ...record, path: place });
      if (known.has(line)) continue;
      known.add(line);
      count += 1;
      const next = lines.findIndex((other) => other > line);
      lines.splice(next < 0 ? lines.length : next, 0, line);
    }
    if (count > 0) replaceFile(file, `${lines.join("\n")}\n`);
    return { file, count };
  } catch (error) {
    throw storageFailure(error, "The dismissal cannot be shared", file);
  }
}

/** Where the file really is. Throws `refused` when that is not in the folder. */
function placeOf(folder: string): string {
  const real = realpathSync.native(folder);
  const batch = realOf(path.join(real, path.dirname(sharedPath)));
  const file = realOf(path.join(batch, path.basename(sharedPath)));
  if (isWithin([real], batch) && isWithin([real], file)) return file;
  const words = `${sharedPath} is a link to a place outside ${path.basename(folder)}. Put a file there.`;
  throw new Failure("refused", words, { file: path.join(folder, sharedPath) });
}

function realOf(place: string): string {
  try {
    return realpathSync.native(place);
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return place;
    throw error;
  }
}

/** Lines that are not empty; none of a file that is not there. */
function linesOf(file: string): string[] {
  try {
    if (statSync(file).size > maxBytes) throw tooLarge(file);
    const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
    return text.split(/\r?\n/).filter((line) => line !== "");
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return [];
    throw error;
  }
}

function replaceFile(file: string, text: string): void {
  const fresh = `${file}.${process.pid}.tmp`;
  rmSync(fresh, { force: true });
  try {
    writeNewSynced(fresh, text);
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
}

function tooLarge(file: string): Failure {
  const words = `${sharedPath} is larger than ${formatBytes(maxBytes)}, so it is not read.`;
  return new Failure("invalid", `${words} Remove old lines of it.`, { file });
}
