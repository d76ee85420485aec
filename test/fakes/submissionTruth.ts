import assert from "node:assert/strict";
import type { Clock } from "../../src/base/clock.ts";
import type { Job, Part } from "../../src/core/model/job.ts";
import type { JobEvent } from "../../src/core/model/jobEvent.ts";
import { foldJob } from "../../src/core/submission/foldJob.ts";
import { parseJobEvent } from "../../src/core/submission/parseJobEvent.ts";
import { jobRow } from "../../src/core/tracking/jobRow.ts";
import { partRow } from "../../src/core/tracking/partRow.ts";
import { Jobs } from "../../src/flows/jobs.ts";
import type { MemoryApi } from "./memoryApi.ts";
import { MemoryStore } from "./memoryStore.ts";

/** What the disk and the API hold, whoever lives. */
export interface Holdings {
  readonly api: MemoryApi;
  readonly store: MemoryStore;
}

/** The names under which a part's requests are sent. */
export function namesOf(job: string, { first, count }: Pick<Part, "first" | "count">) {
  return Array.from({ length: count }, (_, at) => `${job}/${first + at}`);
}

/** Whether a batch was made of just the requests of a part. */
export function isBatchOf(api: MemoryApi, batch: string, job: string, part: Part): boolean {
  return api.sent.get(batch)?.join() === namesOf(job, part).join();
}

export function assertNothingTwice({ api }: Holdings): void {
  const seen = new Set<unknown>();
  for (const name of [...api.sent.values()].flat()) {
    assert(!seen.has(name), `${String(name)} was sent twice`);
    seen.add(name);
  }
}

/** Nothing that the disk says of a part is untrue, also while everything is under way. */
export function assertNoRowLies(holdings: Holdings): void {
  const { api } = holdings;
  const sent = new Set([...api.sent.values()].flat());
  const owners = new Map<string, string>();
  for (const { id, parts } of ownJobs(holdings)) {
    for (const part of parts) {
      const name = `${id}/${part.first}`;
      const isSent = namesOf(id, part).some((request) => sent.has(request));
      const { batch, presumed, attempts } = part;
      if (!batch) {
        const isUnsent = (attempts.at(-1)?.outcome ?? "rejected") === "rejected";
        assert(!isUnsent || !isSent, `${name} is said not to be sent`);
        continue;
      }
      // Until its results are here, a batch that nobody here has sent may be taken for it.
      const mayBeWrong = presumed && !api.sent.has(batch.id);
      assert(mayBeWrong || isBatchOf(api, batch.id, id, part), `${name} shows another's batch`);
      assert.equal(owners.get(batch.id), undefined, `${batch.id} is shown twice`);
      owners.set(batch.id, name);
    }
  }
}

/** At the end each request is in exactly one batch, and each batch is shown by whom it belongs to. */
function assertAllSent({ api }: Holdings, jobs: Jobs): void {
  const shown: string[] = [];
  for (const job of jobs.all()) {
    const isOurs = job.prepared.origin !== "elsewhere";
    for (const part of job.parts) {
      assert(part.batch, `${job.id} is ${job.state} for ever`);
      if (isOurs) assert(isBatchOf(api, part.batch.id, job.id, part), `${job.id} shows another's`);
      else assert(!api.sent.has(part.batch.id), `${part.batch.id} has lost its job`);
      assert(!part.presumed, `${job.id} may have another's batch for ever`);
      if (api.batches.some(({ id }) => id === part.batch?.id)) shown.push(part.batch.id);
    }
    const requests = job.parts.reduce((sum, { count }) => sum + count, 0);
    assert.equal(requests, job.requests, `${job.id} has lost requests`);
  }
  assert.deepEqual(shown.toSorted(), api.batches.map(({ id }) => id).toSorted());
}

/** All that a person can read of the jobs. */
function visible(jobs: Jobs, now: number): unknown {
  return jobs.all().map((job) => ({
    row: jobRow(job, now),
    parts: job.parts.map((_, index) => partRow(job, index, now)),
  }));
}

/** What a window shows that knows nothing but the files. */
async function rebuilt({ store }: Holdings): Promise<Jobs> {
  const files = new MemoryStore();
  for (const [job, events] of store.logs) files.logs.set(job, events.map(afterDisk));
  for (const [job, batches] of store.forgotten) files.forgotten.set(job, batches);
  const jobs = new Jobs(files);
  await jobs.load();
  return jobs;
}

/** Everybody's VS Code is closed in the middle, and a person opens it again: all is well at the end. */
export async function assertEndsWell(world: Story): Promise<void> {
  const { window } = await world.recover();
  assertNothingTwice(world);
  assertNoRowLies(world);
  assertAllSent(world, window.jobs);
  const now = world.clock.now();
  assert.deepEqual(visible(await rebuilt(world), now), visible(window.jobs, now));
}

interface Story extends Holdings {
  readonly clock: Clock;
  recover(): Promise<{ readonly window: { readonly jobs: Jobs } }>;
}

/** A log is a new array with every event. */
const folded = new WeakMap<readonly JobEvent[], Job>();

function ownJobs({ store }: Holdings): readonly Job[] {
  return [...store.logs].flatMap(([id, events]) => {
    const job = folded.get(events) ?? foldJob(id, events, false);
    if (job) folded.set(events, job);
    return job && job.prepared.origin !== "elsewhere" ? [job] : [];
  });
}

function afterDisk(event: JobEvent): JobEvent {
  const read = parseJobEvent(JSON.parse(JSON.stringify(event)));
  assert(read, `${JSON.stringify(event)} cannot be read again`);
  return read;
}
