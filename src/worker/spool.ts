import { createHash } from "node:crypto";
import { constants, copyFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import type { Progress } from "../contracts/progress.ts";
import type { Spooled } from "../contracts/spooled.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { carriedResultsName, keptResultsName } from "../core/model/storageLayout.ts";
import { PartSplitter } from "../core/submission/splitParts.ts";
import { type DraftPaths, draftPaths } from "./draftPaths.ts";
import { readDraftRecord } from "./draftRecord.ts";
import { fillNewFolder } from "./fillNewFolder.ts";
import { type JobPaths, jobPaths } from "./jobPaths.ts";
import { type AnsweredLines, answeredLines, writeKeptResults } from "./keptResults.ts";
import { LineWriter } from "./lineWriter.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { ReviewDigest } from "./reviewDigest.ts";
import { sealParts } from "./sealParts.ts";
import { chosenLines, sendableReader } from "./sendableLines.ts";
import { type Pass, spoolPasses } from "./spoolPasses.ts";
import { syncFile, syncFolder, writeNewSynced } from "./syncedFiles.ts";
import { copyFiles } from "./usedRecipes.ts";
import { readUnchecked } from "./uncheckedSeqs.ts";

/**
 * Writes what a job sends: every checked request of a draft with its references resolved, the same
 * lines as reviewed, and a seal by which an upload knows its part unchanged. Fails with `invalid` at the first line
 * that cannot be sent, or whose files are not what they were when the draft was checked. The requests of
 * `sample`, by their positions in the draft, come first and are parts of their own; so are requests
 * that ask for betas or an API version unlike the others. Fails with `conflict` when another window
 * changed the draft after the check of that `digest`. Requests with an answer that was carried over or
 * kept are written last, in no part.
 */
export function spool(
  root: string,
  draft: string,
  job: string,
  sample: readonly number[] = [],
  digest?: string,
  isSimulated = false,
): AsyncIterable<Progress<Spooled>> {
  const from = draftPaths(root, draft);
  const to = jobPaths(root, job);
  const record = readDraftRecord(root, draft);
  const doing = "The requests cannot be written";
  const unchecked = readUnchecked(from.unchecked);
  return fillNewFolder(to.folder, doing, () => {
    const answered = answeredLines(record, from, unchecked, isSimulated);
    const last = [answered.carried, answered.kept];
    const choice = { unchecked, sample: new Set(sample), last };
    const passes = spoolPasses(from.requests, record, choice);
    const isWhole = unchecked.size === 0 && passes.length === 1;
    const plan = { passes, isWhole, answered, ...(digest !== undefined && { digest }) };
    return write(record, from, to, plan);
  });
}

interface SpoolPlan {
  readonly passes: readonly Pass[];
  /** Whether every line of the draft is sent, in its place. */
  readonly isWhole: boolean;
  readonly answered: AnsweredLines;
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
  copyFiles(from.recipes, to.recipes);
  const pace = new Pace(taskSliceMs);
  const sealing = sealParts(to.requests, written.parts);
  let step = sealing.next();
  for (; step.done !== true; step = sealing.next())
    if (pace.isDue()) yield { kind: "progress", done: written.requests, total: written.requests };
  writeNewSynced(to.seal, JSON.stringify({ bytes: written.bytes, parts: step.value }));
  const { answered } = plan;
  const carried = writeKeptResults(to.results, carriedResultsName, answered.carried);
  const kept = writeKeptResults(to.results, keptResultsName, answered.kept);
  syncFolder(to.folder);
  syncFolder(path.dirname(to.folder));
  yield {
    kind: "result",
    value: { ...written, ...(carried && { carried }), ...(kept && { kept }) },
  };
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
  let findingOutputs = 0;
  try {
    for (const { line, seq, pass, isFirstOfPass } of chosenLines(from.requests, plan.passes)) {
      const { json, model, reviewed: content, output } = toSendable(line, seq);
      const bytes = writer.add(json);
      if (output === "file") fileOutputs += 1;
      if (output === "findings") findingOutputs += 1;
      reviewed?.add(line.text);
      requests += 1;
      if (pass.isKept === true) continue;
      digest.add(seq, content);
      if (isFirstOfPass) splitter.cut(pass.version);
      splitter.push(bytes);
      models.set(model, (models.get(model) ?? 0) + 1);
      if (pace.isDue()) yield { kind: "progress", done: requests };
    }
    writer.finish();
    reviewed?.finish();
  } finally {
    writer.close();
    reviewed?.close();
  }
  if (models.size === 0) throw new Failure("invalid", "There are no requests to send.");
  if (plan.digest !== undefined && plan.digest !== String(digest)) throw changedMeanwhile();
  return {
    requests,
    bytes: writer.bytes,
    sha256: hash.digest("hex"),
    parts: splitter.finish(),
    models: [...models].toSorted(([, a], [, b]) => b - a).map(([model]) => model),
    fileOutputs,
    findingOutputs,
    keepsLines: plan.isWhole,
  };
}

function changedMeanwhile(): Failure {
  const message = "The draft was changed after its price was told, perhaps in another window.";
  return new Failure("conflict", `${message} Nothing was sent. Submit it again.`);
}
