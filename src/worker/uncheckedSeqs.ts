import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { parseJson } from "../base/json.ts";
import { listShape, numberShape, readShape } from "../base/shape.ts";
import { halfOf } from "./replaceLines.ts";

/** The requests of a draft that are not sent, by their 0-based position; all are sent by default. */
export function readUnchecked(file: string): Set<number> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return new Set();
  }
  return new Set(readShape(listShape(numberShape), parseJson(text)) ?? []);
}

/** Replaces the file as a whole, so that nobody reads half of it. */
export function writeUnchecked(file: string, seqs: ReadonlySet<number>): void {
  const half = halfOf(file);
  writeFileSync(half, JSON.stringify([...seqs].toSorted((a, b) => a - b)));
  renameSync(half, file);
}
