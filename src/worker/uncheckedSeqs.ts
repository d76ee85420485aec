import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { Failure } from "../base/failure.ts";
import { parseJson } from "../base/json.ts";
import { listShape, numberShape, readShape } from "../base/shape.ts";
import { halfOf } from "./replaceLines.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";
import { syncFile } from "./syncedFiles.ts";

/**
 * The requests of a draft that are not sent, by their 0-based position; all are sent when there is
 * no such file. One that cannot be read fails: it may name what must not be sent.
 */
export function readUnchecked(file: string): Set<number> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return new Set();
    throw storageFailure(error, "What is unchecked in this draft cannot be read", file);
  }
  const seqs = readShape(listShape(numberShape), parseJson(text));
  if (seqs) return new Set(seqs);
  const message = "What is unchecked in this draft cannot be read. Make the draft again.";
  throw new Failure("storage", message, { file });
}

/** Replaces the file as a whole and on disk, so that nobody ever reads half of it. */
export function writeUnchecked(file: string, seqs: ReadonlySet<number>): void {
  const half = halfOf(file);
  writeFileSync(half, JSON.stringify([...seqs].toSorted((a, b) => a - b)));
  syncFile(half);
  renameSync(half, file);
}
