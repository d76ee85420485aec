import * as vscode from "vscode";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import type { Job } from "../../core/model/job.ts";
import type { Finding } from "../../core/review/finding.ts";
import type { FixedLines, FixFault } from "../../core/review/fixedLines.ts";
import { fixesTogether } from "../../core/review/fixesTogether.ts";
import type { PlacedFinding } from "../../core/review/placedFinding.ts";
import { findingsPlace } from "./findingsPlace.ts";
import type { KnownFinding } from "./reviewFindings.ts";

/** Files in one step: a preview of more is nothing that a person reads, and slow to open. */
const mostFiles = 500;

/** A fix as its file is now. */
export interface ReadyFix {
  readonly job: Job;
  readonly finding: Finding;
  readonly severity: Finding["severity"];
  readonly lines: FixedLines;
}

/** The fixes of one file that go together. */
export interface FileFixes {
  readonly document: vscode.TextDocument;
  readonly fixes: readonly ReadyFix[];
}

/** Why a finding is left out of what is fixed. */
export type LeftOutFault =
  | FixFault
  /** Another fix is about the same lines. */
  | "overlapping"
  /** More files than are fixed in one step. */
  | "tooMany";

/** What fixing findings would do now. */
export interface FixPlan {
  readonly files: readonly FileFixes[];
  readonly leftOut: readonly LeftOutFault[];
}

/** Works out what the fixes of findings make of their files as these are at this moment. */
export async function planFixes(
  tasks: Pick<WorkerTasks, "findings">,
  wanted: readonly KnownFinding[],
): Promise<FixPlan> {
  const files: FileFixes[] = [];
  const leftOut: LeftOutFault[] = [];
  for (const [file, ready] of await readFixes(tasks, wanted, leftOut)) {
    if (files.length === mostFiles) {
      leftOut.push(...ready.map(() => "tooMany" as const));
      continue;
    }
    const document = await openedDocument(file);
    if (!document) {
      leftOut.push(...ready.map(() => "gone" as const));
      continue;
    }
    const { fixes, overlapping } = fixesTogether(ready);
    // What was looked at may have changed on the way here.
    const fitting = fixes.filter(({ lines }) => holds(document, lines));
    leftOut.push(...overlapping.map(() => "overlapping" as const));
    leftOut.push(...fixes.filter((fix) => !fitting.includes(fix)).map(() => "gone" as const));
    if (fitting.length > 0) files.push({ document, fixes: fitting });
  }
  return { files, leftOut };
}

/** Undefined for a file that went away on the way here, or is no text to the editor. */
async function openedDocument(file: string): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  } catch {
    return undefined;
  }
}

/** Whether a document still has the lines that a fix was worked out for. */
function holds(document: vscode.TextDocument, { line, before }: FixedLines): boolean {
  if (line + before.length > document.lineCount) return false;
  return before.every((text, at) => document.lineAt(line + at).text === text);
}

async function readFixes(
  tasks: Pick<WorkerTasks, "findings">,
  wanted: readonly KnownFinding[],
  leftOut: LeftOutFault[],
): Promise<ReadonlyMap<string, readonly ReadyFix[]>> {
  const byFile = new Map<string, ReadyFix[]>();
  for (const job of new Set(wanted.map((known) => known.job))) {
    const own = wanted.filter((known) => known.job === job);
    const keys = new Set(own.map(({ placed }) => keyOf(placed)));
    for await (const { file, placed } of placedAnew(tasks, job, own)) {
      if (!keys.delete(keyOf(placed))) continue;
      const { finding, fix = "gone" } = placed;
      if (typeof fix === "string") {
        leftOut.push(fix);
        continue;
      }
      const ready = { job, finding, severity: finding.severity, lines: fix };
      const others = byFile.get(file);
      if (others) others.push(ready);
      else byFile.set(file, [ready]);
    }
    leftOut.push(...[...keys].map(() => "gone" as const));
  }
  return byFile;
}

/** The findings of some rows of a job where their files have them at this moment. */
async function* placedAnew(
  tasks: Pick<WorkerTasks, "findings">,
  job: Job,
  own: readonly KnownFinding[],
): AsyncGenerator<{ readonly file: string; readonly placed: PlacedFinding }> {
  const request = findingsPlace(job, new Set(own.map(({ file }) => file)));
  if (!request) return;
  const seqs = [...new Set(own.map(({ placed }) => placed.seq))];
  for await (const files of tasks.findings({ ...request, seqs, isFixing: true })) {
    for (const { file, findings } of files)
      if (file !== undefined) for (const placed of findings) yield { file, placed };
  }
}

function keyOf({ seq, index }: PlacedFinding): string {
  return `${seq} ${index}`;
}
