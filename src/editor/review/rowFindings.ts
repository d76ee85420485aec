import type * as vscode from "vscode";
import type { PanelFinding } from "../../contracts/panel.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import type { Job } from "../../core/model/job.ts";
import type { TriagedFinding } from "../../core/review/decisionSet.ts";
import type { FileFindings, PlacedFinding } from "../../core/review/placedFinding.ts";
import { showBeside } from "../documents/showBeside.ts";
import { sourceUri } from "../documents/sourceUri.ts";
import { findingsPlace } from "./findingsPlace.ts";
import { triageWords } from "./findingsWords.ts";
import type { ReviewDecisions } from "./reviewDecisions.ts";
import { notSent, type ReviewFindings } from "./reviewFindings.ts";

/** What is known of reviews, and what people decided. */
interface KnownDecisions {
  readonly findings: Pick<ReviewFindings, "of" | "triaged">;
  readonly decisions: Pick<ReviewDecisions, "settled">;
}

type Tasks = Pick<WorkerTasks, "findings">;

/**
 * The findings of a row where their files have them now, in the order of its answer, and what was
 * decided about each.
 */
export async function rowFindings(
  tasks: Tasks,
  job: Job,
  seq: number,
  load: () => Promise<KnownDecisions>,
): Promise<readonly PanelFinding[]> {
  const files = await filesOfRow(tasks, job, seq);
  if (files.length === 0) return [];
  const { findings, decisions } = await load();
  await decisions.settled();
  const all = files.flatMap((own) => decided(findings, job, own));
  return all.toSorted((a, b) => a.index - b.index);
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
  const placed = (await filesOfRow(tasks, job, seq)).flatMap(({ findings }) => findings);
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

async function filesOfRow(tasks: Tasks, job: Job, seq: number): Promise<readonly FileFindings[]> {
  const request = findingsPlace(job);
  const found: FileFindings[] = [];
  if (!request) return found;
  for await (const files of tasks.findings({ ...request, seqs: [seq] })) found.push(...files);
  return found;
}

/** Of a review that is shown its other rows are known, too, which may have found the same there. */
function decided(
  known: KnownDecisions["findings"],
  job: Job,
  own: FileFindings,
): readonly PanelFinding[] {
  const shown = known.of(own.file ?? notSent).find((review) => review.job.id === job.id)?.all ?? [];
  const alone = known.triaged(job, own);
  return own.findings.map((placed, at) => {
    const isSame = ({ placed: { seq, index } }: TriagedFinding): boolean =>
      seq === placed.seq && index === placed.index;
    const { triage } = shown.find(isSame) ?? alone[at] ?? { triage: { state: "open" as const } };
    const decision = triageWords(triage);
    const note = triage.state === "dismissed" ? triage.note : undefined;
    return {
      ...placed,
      state: triage.state,
      ...(decision !== undefined && { decision }),
      ...(note !== undefined && { note }),
    };
  });
}
