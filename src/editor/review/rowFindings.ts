import type * as vscode from "vscode";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import type { Job } from "../../core/model/job.ts";
import type { PlacedFinding } from "../../core/review/placedFinding.ts";
import { showBeside } from "../documents/showBeside.ts";
import { sourceUri } from "../documents/sourceUri.ts";
import { findingsPlace } from "./findingsPlace.ts";

type Tasks = Pick<WorkerTasks, "findings">;

/** The findings of a row where their files have them now, in the order of its answer. */
export async function rowFindings(
  tasks: Tasks,
  job: Job,
  seq: number,
): Promise<readonly PlacedFinding[]> {
  const request = findingsPlace(job);
  const found: PlacedFinding[] = [];
  if (!request) return found;
  for await (const files of tasks.findings({ ...request, seqs: [seq] }))
    found.push(...files.flatMap(({ findings }) => findings));
  return found.toSorted((a, b) => a.index - b.index);
}

/**
 * Opens the file of a finding at its place, or at the line that it names when it has none any more;
 * answers false when there is no such file.
 */
export async function openFinding(
  tasks: Tasks,
  job: Job,
  { seq, index }: Pick<PlacedFinding, "seq" | "index">,
  avoid: vscode.ViewColumn | undefined,
): Promise<boolean> {
  const placed = await rowFindings(tasks, job, seq);
  const { finding, anchor } = placed.find((one) => one.index === index) ?? {};
  const { base } = job.prepared;
  if (!finding || !anchor || base === undefined) return false;
  if (anchor.state === "foreign" || anchor.state === "missing") return false;
  const { line } = finding;
  const lines =
    anchor.state === "found"
      ? ([anchor.range.startLine + 1, anchor.range.endLine + 1] as const)
      : line !== undefined && ([line, line] as const);
  await showBeside(sourceUri(base, finding), {
    keepFocus: false,
    avoid,
    ...(lines && { lines }),
  });
  return true;
}
