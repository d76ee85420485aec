import type { Abort } from "../../src/base/abort.ts";
import { Failure } from "../../src/base/failure.ts";
import type { IndexedJob, VerifiedResults } from "../../src/contracts/jobTasks.ts";
import type { Job } from "../../src/core/model/job.ts";
import { attachDraft } from "../../src/flows/attachDraft.ts";
import { cancelJob } from "../../src/flows/cancelJob.ts";
import { isCollectable } from "../../src/flows/collectablePart.ts";
import { DeleteCollected } from "../../src/flows/deleteCollected.ts";
import { deleteRemote } from "../../src/flows/deleteRemote.ts";
import { markSeen } from "../../src/flows/markSeen.ts";
import type { MemoryApi } from "./memoryApi.ts";
import type { Deed } from "./submissionSteps.ts";
import { isBatchOf } from "./submissionTruth.ts";
import { type FakeWindow, workAccount } from "./window.ts";

/** Where a person sits. */
export interface Seat {
  readonly window: FakeWindow;
  /** As the window's process sees it. */
  readonly api: MemoryApi;
  /** As it is. */
  readonly truth: MemoryApi;
  readonly signal: Abort;
  readonly stop: () => void;
}

/** Does it with every job that it can be done with, at the same time. */
export function act(deed: Deed, seat: Seat): readonly Promise<unknown>[] {
  const { window } = seat;
  if (deed === "look") return [window.track.refresh()];
  if (deed === "stop") seat.stop();
  return window.jobs.all().flatMap((job) => {
    const work = workOn(job, deed, seat);
    return work ? [work] : [];
  });
}

function workOn(job: Job, deed: Deed, seat: Seat): Promise<unknown> | undefined {
  const { id, parts, state } = job;
  const { jobs, clock, collect, observe, workspaces, sendRest } = seat.window;
  const isOurs = job.prepared.origin !== "elsewhere";
  const at = clock.now();
  const apis = { api: () => Promise.resolve(seat.api) };
  const log = { warn: () => undefined, debug: drop, info: drop, error: drop };
  switch (deed) {
    case "sendAgain":
      if (!isOurs || state === "unknown" || parts.every(({ batch }) => batch)) return undefined;
      return sendRest.send(id, workAccount, { kind: "person" }, { signal: seat.signal });
    case "settle":
      return isOurs && isUnanswered(job) ? settle(job, seat) : undefined;
    case "collect":
      return parts.some((part) => isCollectable(part) || part.presumed)
        ? collect.collect(id)
        : undefined;
    case "cancel":
      return state === "running" ? cancelJob(id, { jobs, apis, observe }) : undefined;
    case "deleteRemote":
      return state === "collected"
        ? deleteRemote(id, { jobs, apis, workspaces, clock })
        : undefined;
    case "deleteCollected":
      return isOurs && state === "collected" ? deleteCollected(id, seat) : undefined;
    case "attach":
      return !isOurs && state === "collected" ? attach(id, seat.window) : undefined;
    case "retry":
      return isOurs && state === "collected" && !job.prepared.parent
        ? seat.window.send(
            undefined,
            workAccount,
            `retry-of-${id}`,
            { signal: seat.signal },
            {
              parent: { job: id, kind: "retry" },
            },
          )
        : undefined;
    case "rename":
      return jobs.record(id, { type: "renamed", at, label: `Renamed at ${at}` });
    case "archive":
      return jobs.record(id, { type: "archived", at });
    case "unarchive":
      return jobs.record(id, { type: "unarchived", at });
    case "see":
      return markSeen([id], { jobs, clock, log });
    default:
      return undefined;
  }
}

/** Names the right batch where the list has it. Else says that it was not sent, as nobody can see. */
async function settle({ id }: Job, { window, truth }: Seat): Promise<void> {
  const question = await window.settle.question(id);
  const part = question.job.parts[question.part];
  const right = question.batches.find((batch) => part && isBatchOf(truth, batch.id, id, part));
  await window.settle.answer(question, right?.id);
}

async function deleteCollected(id: string, { window, api }: Seat): Promise<void> {
  const { jobs, clock, collect, workspaces } = window;
  const log = { warn: drop, debug: drop, info: drop, error: drop };
  const tasks = {
    indexJob: () => only({ rows: 1, results: window.resultsOf(id) }),
    verifyResults: () => only(verified(window.resultsOf(id))),
  };
  const deleting = new DeleteCollected({
    ...{ jobs, clock, collect, workspaces, tasks, log },
    apis: { api: () => Promise.resolve(api) },
    accounts: { onDidChange: window.accountsChanged.event },
    lead: { take: () => Promise.resolve(true) },
    random: () => 0,
    network: () => "wlan",
  });
  await jobs.record(id, { type: "deleteDue", at: clock.now() });
  await deleting.deleteDue();
}

/** Every file is what was downloaded. */
function verified(results: IndexedJob["results"]): VerifiedResults {
  const files = Object.keys(results);
  return Object.fromEntries(files.map((file) => [file, { isAsNamed: true, unknown: 0 }]));
}

function attach(id: string, { jobs, collect, clock }: FakeWindow): Promise<unknown> {
  const tasks = {
    attachDraft: () => only({ matched: 1, results: 1 }),
    indexJob: () => only({ rows: 1, results: {} }),
  };
  const request = { from: { file: "/w/a.jsonl" }, base: "file:///w" };
  return attachDraft(id, request, { jobs, collect, tasks, clock });
}

function isUnanswered({ parts }: Job): boolean {
  return parts.some(({ batch, attempts }) => !batch && attempts.at(-1)?.outcome === "unanswered");
}

/** Refusals are what the person would read; a bug is nobody's to read. */
export async function refusals(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Failure) || error.kind === "bug") throw error;
  });
}

async function* only<T>(value: T) {
  yield await Promise.resolve({ kind: "result" as const, value });
}

function drop(): void {}
