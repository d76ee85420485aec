import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseJson } from "../base/json.ts";
import { listShape, objectShape, readShape, textShape } from "../base/shape.ts";
import type { Forgotten } from "../contracts/jobStore.ts";
import { forgottenFileName } from "../core/model/storageLayout.ts";
import { appendLine } from "./appendLine.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";

const lineShape = objectShape({ job: textShape, batches: listShape(textShape) });

/** What was forgotten: one line a job. Lines that are none are what a crash left. */
export function readForgotten(root: string): Forgotten {
  const file = path.join(root, forgottenFileName);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return { jobs: [], batches: [] };
    throw storageFailure(error, "The list of forgotten batches cannot be read", file);
  }
  const lines = text.split("\n").flatMap((line) => readShape(lineShape, parseJson(line)) ?? []);
  return { jobs: lines.map(({ job }) => job), batches: lines.flatMap(({ batches }) => batches) };
}

/** Remembers a job and its batches as forgotten, on disk when it returns. */
export function rememberForgotten(root: string, job: string, batches: readonly string[]): void {
  const file = path.join(root, forgottenFileName);
  try {
    mkdirSync(root, { recursive: true });
    appendLine(file, JSON.stringify({ job, batches }));
  } catch (error) {
    throw storageFailure(error, "The batch cannot be forgotten", file);
  }
}
