import { createHash } from "node:crypto";
import { constants, copyFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import type { Progress } from "../contracts/progress.ts";
import type { DraftRecord, Spooled } from "../contracts/workerTasks.ts";
import { PartSplitter } from "../core/submission/splitParts.ts";
import { type DraftPaths, draftPaths } from "./draftPaths.ts";
import { readDraftRecord } from "./draftRecord.ts";
import { fillNewFolder } from "./fillNewFolder.ts";
import { type JobPaths, jobPaths } from "./jobPaths.ts";
import { LineWriter } from "./lineWriter.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { ReviewDigest } from "./reviewDigest.ts";
import { sealParts } from "./sealParts.ts";
import { chosenLines, type Passes, sendableReader } from "./sendableLines.ts";
import { syncFile, syncFolder, writeNewSynced } from "./syncedFiles.ts";
import { readUnchecked } from "./uncheckedSeqs.ts";

/**
 * Writes what a job sends: every checked request of a draft with its references resolved, the same
 * lines as reviewed, and a seal by which an upload knows its part unchanged. Fails with `invalid` at the first line
 * that cannot be sent, or whose files are not what they were when the draft was checked. The requests of
 * `sample`, by their positions in the draft, come first and are the first part. Fails with `conflict`
 * when another window changed the draft after the check of that `digest`.
 */
export function spool(
  root: string,
  draft: string,
  job: string,
  sample: readonly number[] = [],
  digest?: string,
): AsyncIterable<Progress<Spooled>> {
  const from = draftPaths(root, draft);
  const to = jobPaths(root, job);
  const record = readDraftRecord(root, draft);
  const doing = "The requests cannot be written";
  const unchecked = readUnchecked(from.unchecked);
  const passes = sendingOrder(unchecked, new Set(sample));
  const isWhole = unchecked.size === 0 && passes.length === 1;
  const plan = { passes, isWhole, ...(digest !== undefined && { digest }) };
  return fillNewFolder(to.folder, doing, () => write(record, from, to, plan));
}

/** Each pass begins a part. */
function sendingOrder(unchecked: ReadonlySet<number>, sample: ReadonlySet<number>): Passes {
  const isSent = (seq: number): boolean => !unchecked.has(seq);
  if (sample.size === 0) return [isSent];
  return [(seq) => isSent(seq) && sample.has(seq), (seq) => isSent(seq) && !sample.has(seq)];
}

interface SpoolPlan {
  readonly passes: Passes;
  /** Whether every line of the draft is sent, in its place. */
  readonly isWhole: boolean;
  readonly digest?: string;
}

async function* write(
  record: DraftRecord,
  from: DraftPaths,
  to: JobPaths,
  plan: SpoolPlan,
): AsyncGenerator<Progress<Spooled>> {
  const reviewed = plan.isWhole ? undefined : new LineWriter(to.draft);
  const written = yield* writeRequests(record, from, to, plan, reviewed);
  if (!reviewed) {
    copyFileSync(from.requests, to.draft, constants.COPYFILE_FICLONE);
    syncFile(to.draft);
  }
  const pace = new Pace(taskSliceMs);
  const sealing = sealParts(to.requests, written.parts);
  let step = sealing.next();
  for (; step.done !== true; step = sealing.next())
    if (pace.isDue()) yield { kind: "progress", done: written.requests, total: written.requests };
  writeNewSynced(to.seal, JSON.stringify({ bytes: written.bytes, parts: step.value }));
  syncFolder(to.folder);
  syncFolder(path.dirname(to.folder));
  yield { kind: "result", value: written };
}

async function* writeRequests(
  record: DraftRecord,
  from: DraftPaths,
  to: JobPaths,
  plan: SpoolPlan,
  reviewed?: LineWriter,
): AsyncGenerator<Progress<never>, Spooled> {
  const toSendable = sendableReader(record, from);
  const hash = createHash("sha256");
  const digest = new ReviewDigest();
  const splitter = new PartSplitter();
  const models = new Map<string, number>();
  const pace = new Pace(taskSliceMs);
  const writer = new LineWriter(to.requests, (block) => hash.update(block));
  let requests = 0;
  let fileOutputs = 0;
  try {
    for (const { line, seq, isFirstOfPass } of chosenLines(from.requests, plan.passes)) {
      const { json, model, reviewed: content, isFileOutput } = toSendable(line, seq);
      digest.add(seq, content);
      if (isFileOutput) fileOutputs += 1;
      if (isFirstOfPass) splitter.cut();
      splitter.push(writer.add(json));
      reviewed?.add(line.text);
      models.set(model, (models.get(model) ?? 0) + 1);
      requests += 1;
      if (pace.isDue()) yield { kind: "progress", done: requests };
    }
    writer.finish();
    reviewed?.finish();
  } finally {
    writer.close();
    reviewed?.close();
  }
  if (requests === 0) throw new Failure("invalid", "There are no requests to send.");
  if (plan.digest !== undefined && plan.digest !== String(digest)) throw changedMeanwhile();
  return {
    requests,
    bytes: writer.bytes,
    sha256: hash.digest("hex"),
    parts: splitter.finish(),
    models: [...models].toSorted(([, a], [, b]) => b - a).map(([model]) => model),
    fileOutputs,
  };
}

function changedMeanwhile(): Failure {
  const message = "The draft was changed after its price was told, perhaps in another window.";
  return new Failure("conflict", `${message} Nothing was sent. Submit it again.`);
}
