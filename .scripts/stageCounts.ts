import { readFileSync } from "node:fs";
import { isRecord } from "../src/base/json.ts";

/** What a test file came to. */
export interface FileCount {
  readonly passed: number;
  /** Titles and the first lines of what went wrong. */
  readonly failures: readonly string[];
}

/** What a stage wrote down while it ran. */
export interface StageCounts {
  /** By the test file's path, relative to the working directory. */
  readonly files: ReadonlyMap<string, FileCount>;
  /** What this machine lacks. */
  readonly unavailable: readonly string[];
}

/** Reads `{"file","passed","failures"}` or `{"unavailable"}`, one a line. */
export function readStageCounts(file: string): StageCounts {
  const files = new Map<string, FileCount>();
  const unavailable: string[] = [];
  for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
    const entry: unknown = JSON.parse(line);
    if (!isRecord(entry)) continue;
    if (typeof entry["unavailable"] === "string") unavailable.push(entry["unavailable"]);
    const failures = entry["failures"];
    if (typeof entry["file"] === "string" && Array.isArray(failures))
      files.set(entry["file"], {
        passed: Number(entry["passed"]),
        failures: failures.map(String),
      });
  }
  return { files, unavailable };
}

/** The test files in which something failed. */
export function failedFiles({ files }: StageCounts): readonly string[] {
  return [...files].flatMap(([file, { failures }]) => (failures.length > 0 ? [file] : []));
}

/** The counts after some of the files were run again, whose second result is what counts. */
export function withSecondRun(first: StageCounts, second: StageCounts): StageCounts {
  return { ...first, files: new Map([...first.files, ...second.files]) };
}
