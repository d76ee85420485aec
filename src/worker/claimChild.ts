import { existsSync } from "node:fs";
import { Failure } from "../base/failure.ts";
import { isRecord, parseJson, recordAt, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import type { ParentJob } from "../core/model/parentJob.ts";
import { retryVerdict } from "../core/results/retryVerdict.ts";
import { type ChildJob, claimChildNumber, readChildJobs } from "./childJobs.ts";
import { continuedLine } from "./continuedLine.ts";
import { eachLine } from "./eachLine.ts";
import { indexJob } from "./indexJob.ts";
import type { IndexFile } from "./indexDatabase.ts";
import type { IndexedJobs } from "./indexedJobs.ts";
import { jobPaths } from "./jobPaths.ts";
import { mergedOutcomes } from "./mergedOutcomes.ts";

/** The jobs of a storage folder and their index. */
interface IndexedFolder {
  readonly index: IndexFile;
  readonly jobs: IndexedJobs;
  readonly root: string;
}

/**
 * Makes a spooled job a child of another, unless that would pay for an answer twice. Only the window
 * that creates the claim's file after having looked at all the others goes on.
 */
export async function* claimChild(
  { index: file, jobs, root }: IndexedFolder,
  { job: parent, kind, isChanged = kind === "continue" }: ParentJob,
  child: string,
): AsyncGenerator<Progress<true>> {
  const before = readChildJobs(root, parent);
  if (before.isUnclear) throw anotherWindow();
  for await (const item of indexJob(file, root, parent)) if (item.kind === "progress") yield item;
  const held = heldIds(root, before.all);
  const outcomes = mergedOutcomes(file, parent);
  for (const id of customIdsOf(root, child)) {
    if (held.has(id)) throw refusal(id, "is in another batch that has not been settled");
    const verdict = retryVerdict(outcomes.get(id) ?? "pending", isChanged);
    if (verdict === "answered") throw refusal(id, "was answered meanwhile");
    if (verdict === "needsChange") throw refusal(id, "was refused or cut off meanwhile");
    if (verdict === "waiting") throw refusal(id, "is still waiting for its first answer");
  }
  if (kind === "continue") await requireSameAnswers(jobs, root, parent, child);
  if (!claimChildNumber(root, parent, child, before.next)) throw anotherWindow();
  yield { kind: "result", value: true };
}

/** What goes on with an answer must go on with all of it, as it is by now. */
async function requireSameAnswers(
  jobs: IndexedJobs,
  root: string,
  parent: string,
  child: string,
): Promise<void> {
  const asked = new Map(Array.from(eachLine(jobPaths(root, child).requests), readMessages));
  await jobs.use(parent, (opened) => {
    for (let seq = 0; seq < (opened.view?.stamp.rows ?? 0); seq += 1) {
      const { customId } = opened.row(seq);
      const messages = asked.get(customId);
      if (messages === undefined) continue;
      const [, now] = readMessages({ text: continuedLine(opened, seq) ?? "" });
      if (now !== messages) throw refusal(customId, "has another answer by now");
    }
  });
}

function readMessages({
  text,
}: {
  readonly text: string;
}): readonly [id: string, messages: string] {
  const line = parseJson(text);
  const request = isRecord(line) ? line : {};
  const params = recordAt(request, "params") ?? {};
  return [stringAt(request, "custom_id") ?? "", JSON.stringify(params["messages"] ?? null)];
}

/** Custom ids that children have whose results are not here: they may be paid for already. */
export function heldIds(root: string, children: readonly ChildJob[]): ReadonlySet<string> {
  // What was taken for a child's batch may be a stranger's, and its own may still run.
  const isOpen = ({ job }: ChildJob): boolean =>
    job?.state !== "collected" || job.parts.some(({ presumed }) => presumed);
  const open = children.filter(isOpen);
  return new Set(open.flatMap(({ id }) => [...customIdsOf(root, id)]));
}

export function* customIdsOf(root: string, job: string): Generator<string> {
  const { draft } = jobPaths(root, job);
  if (!existsSync(draft)) return;
  for (const { text } of eachLine(draft)) {
    const line = parseJson(text);
    const id = isRecord(line) ? stringAt(line, "custom_id") : undefined;
    if (id !== undefined) yield id;
  }
}

function refusal(id: string, why: string): Failure {
  const message = `"${id}" ${why}. Nothing was sent: choose what to send again anew.`;
  return new Failure("conflict", message, { code: "sent-before" });
}

function anotherWindow(): Failure {
  return new Failure("conflict", "Another window sends some of it again right now. Try again.");
}
