import { randomUUID } from "node:crypto";
import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ExportRequest } from "../../contracts/exportTasks.ts";
import type { Progress } from "../../contracts/progress.ts";
import { AnswerPaths } from "../../core/export/answerPath.ts";
import type { ExportedRow } from "../../core/export/exportedRow.ts";
import { Pace, taskSliceMs } from "../pace.ts";
import type { ExportedRows } from "./exportedRows.ts";
import type { Exporting } from "./exporter.ts";
import { PlacedFiles, requireFree } from "./placedFiles.ts";

/** One file an answer, below the folder: all of them, or none. */
export async function* exportFiles(rows: ExportedRows, request: ExportRequest): Exporting {
  mkdirSync(request.to, { recursive: true });
  const folder = realpathSync.native(request.to);
  const paths = new AnswerPaths(request.nameTemplate);
  const stage = path.join(folder, `.batchwright-${randomUUID()}.part`);
  const placed = new PlacedFiles(folder, stage, request.overwrite);
  mkdirSync(stage);
  try {
    const names = yield* writeStage(rows, paths, stage);
    requireFree(folder, names, request.overwrite);
    yield* place(placed, names, rows.count);
    return { rows: names.length, files: names.length, left: rows.count - names.length };
  } finally {
    placed.dispose();
  }
}

/** Writes the answers under numbers; answers where each of them belongs. */
async function* writeStage(
  rows: ExportedRows,
  paths: AnswerPaths,
  stage: string,
): AsyncGenerator<Progress<never>, readonly string[]> {
  const names: string[] = [];
  const pace = new Pace(taskSliceMs);
  let done = 0;
  for await (const chunk of rows.rows()) {
    for (const row of chunk) {
      done += 1;
      const text = contentOf(row);
      if (text === undefined) continue;
      writeFileSync(path.join(stage, String(names.length)), text, { flag: "wx" });
      names.push(paths.pathOf(row, done));
    }
    if (pace.isDue()) yield { kind: "progress", done, total: rows.count };
  }
  return names;
}

async function* place(
  placed: PlacedFiles,
  names: readonly string[],
  total: number,
): AsyncGenerator<Progress<never>, void> {
  const pace = new Pace(taskSliceMs);
  let isWhole = false;
  try {
    for (const [at, name] of names.entries()) {
      placed.place(String(at), name);
      if (pace.isDue()) yield { kind: "progress", done: total, total };
    }
    isWhole = true;
  } finally {
    // Also when nobody waits for it any more.
    if (!isWhole) placed.undo();
  }
}

function contentOf({ result, fields }: ExportedRow): string | undefined {
  if (fields) return `${JSON.stringify(fields, undefined, 2)}\n`;
  const answer = result?.answer ?? "";
  if (answer.trim() === "") return undefined;
  return answer.endsWith("\n") ? answer : `${answer}\n`;
}
