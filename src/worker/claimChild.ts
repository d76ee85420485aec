import { existsSync } from "node:fs";
import { Failure } from "../base/failure.ts";
import type { Progress } from "../contracts/progress.ts";
import type { ParentJob } from "../core/model/parentJob.ts";
import { retryVerdict } from "../core/results/retryVerdict.ts";
import { claimChildNumber, readChildJobs } from "./childJobs.ts";
import { childRefusal } from "./childRefusal.ts";
import { heldIds, unsentIds } from "./heldIds.ts";
import { indexJob } from "./indexJob.ts";
import type { IndexFile } from "./indexDatabase.ts";
import type { IndexedJobs } from "./indexedJobs.ts";
import { logFile } from "./jobLog.ts";
import { requireSameAnswers } from "./requireSameAnswers.ts";
import { mergedOutcomes } from "./rowOutcomes.ts";

/** The jobs of a storage folder and their index. */
interface IndexedFolder {
  readonly index: IndexFile;
  readonly jobs: IndexedJobs;
  readonly root: string;
}

/**
 * Makes what is unsent of a spooled job a child of another, unless that would pay for an answer
 * twice. Only the window that creates the claim's file after having looked at all the others goes
 * on. A claim of this process since which nothing was attempted still holds.
 */
export async function* claimChild(
  { index: file, jobs, root }: IndexedFolder,
  { job: parent, kind, isChanged = kind === "continue" }: ParentJob,
  child: string,
): AsyncGenerator<Progress<true>> {
  if (!existsSync(logFile(root, parent))) throw forgotten();
  const before = readChildJobs(root, parent);
  const own = before.all.find(({ id }) => id === child);
  if (own?.claim.isOurs === true && own.claim.isUnused) {
    yield { kind: "result", value: true };
    return;
  }
  if (before.isUnclear) throw anotherWindow();
  for await (const item of indexJob(file, root, parent)) if (item.kind === "progress") yield item;
  const others = before.all.filter(({ id }) => id !== child);
  const held = await heldIds(root, others);
  const ids = await unsentIds(root, own ?? { id: child, job: undefined });
  // Whoever has had enough is heard here.
  yield { kind: "progress", done: 0, total: ids.size };
  const outcomes = await mergedOutcomes(file, parent);
  for (const id of ids) {
    if (held.has(id)) throw childRefusal(id, "is in another batch that has not been settled");
    const outcome = outcomes.get(id);
    if (!outcome) throw stranger(id);
    const verdict = retryVerdict(outcome, isChanged);
    if (verdict === "answered") throw childRefusal(id, "was answered meanwhile");
    if (verdict === "needsChange") throw childRefusal(id, "was refused or cut off meanwhile");
    if (verdict === "waiting") throw childRefusal(id, "is still waiting for its first answer");
  }
  if (kind === "continue") yield* requireSameAnswers(jobs, root, { parent, child, ids });
  if (!claimChildNumber(root, parent, child, before.next)) throw anotherWindow();
  yield { kind: "result", value: true };
}

function stranger(id: string): Failure {
  const why = "is no request of the batch that this goes on with";
  const remedy =
    "Give it the custom_id that it had there, or put it into a document of its own, which is a batch of its own.";
  return childRefusal(id, why, remedy);
}

function forgotten(): Failure {
  const message =
    "The batch that this goes on with was forgotten, so that nobody knows what was answered since. Nothing was sent: run it again instead.";
  return new Failure("refused", message);
}

function anotherWindow(): Failure {
  return new Failure("conflict", "Another window sends some of it again right now. Try again.");
}
