import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import type { RetryDraft, RetryRequest } from "../../src/contracts/childTasks.ts";
import type { Progress } from "../../src/contracts/progress.ts";
import type { DraftRecord } from "../../src/contracts/workerTasks.ts";
import { forgetJob } from "../../src/flows/forgetJob.ts";
import { continueAnswers, retry } from "../../src/flows/retry.ts";
import { jobCounts } from "../../src/core/tracking/jobCounts.ts";
import { jobRow } from "../../src/core/tracking/jobRow.ts";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow, workAccount } from "../fakes/window.ts";

const place = { base: "/shop", baseUri: "file:///shop", roots: ["/shop"] };

function setUp() {
  const clock = new FakeClock();
  const store = new MemoryStore();
  const api = new MemoryApi(clock);
  const window = new FakeWindow(clock, store, api);
  const asked: RetryRequest<DraftRecord>[] = [];
  let left: RetryDraft<DraftRecord>["left"] = {};
  async function* retryDraft(request: RetryRequest<DraftRecord>) {
    asked.push(request);
    const requests = left.held === undefined ? 2 : 0;
    const value = { record: request.record, requests, left };
    yield await Promise.resolve({ kind: "result", value } as Progress<RetryDraft<DraftRecord>>);
  }
  const { jobs, collect } = window;
  const deps = { jobs, collect, tasks: { retryDraft }, newId: () => `again-${asked.length}` };
  const hold = (held: number) => {
    left = { held, answered: 1 };
  };
  return { clock, store, api, window, deps, asked, hold };
}

/** Sends a draft that a retry made. */
async function send(window: FakeWindow, { record }: RetryDraft<DraftRecord>) {
  const { parent, label } = record;
  assert(parent);
  return window.send(undefined, undefined, record.id, {}, { parent, label });
}

describe("a retry", () => {
  it("goes on with its job: claimed for it before it is noted, and then sent like any other", async () => {
    const { window, deps, store, asked } = setUp();
    const job = await window.send();
    const made = await retry(job.id, { place }, deps);
    assert.deepEqual(asked[0]?.rows, {
      filter: { outcomes: ["retryableError", "canceled", "expired", "missing"], text: "" },
    });
    const child = await send(window, made);
    assert.deepEqual(window.claimed, [[job.id, child.id]]);
    assert.deepEqual(store.types(child.id), ["prepared", "attempt", "accepted"]);
    assert.deepEqual(child.prepared.parent, { job: job.id, kind: "retry" });
    assert.deepEqual(
      window.jobs.childrenOf(job.id).map(({ id }) => id),
      [child.id],
    );
    assert.match(jobRow(child, 0).description, /^retry · /);
    assert.equal((await retry(job.id, { place }, deps)).record.label, "Retry 2 of Code review");
  });

  it("of a retry goes on with the first job, too", async () => {
    const { window, deps, asked } = setUp();
    const job = await window.send();
    const child = await send(window, await retry(job.id, { place }, deps));
    await retry(child.id, { place, rows: { seqs: [1] } }, deps);
    assert.equal(asked[1]?.job, child.id);
    assert.deepEqual(asked[1]?.record.parent, { job: job.id, kind: "retry" });
    await retry(job.id, { place, change: { maxTokens: 9 } }, deps);
    assert.equal(asked[2]?.record.parent?.isChanged, true);
  });

  it("may go on with answers instead, in the results of the first job only", async () => {
    const { window, deps, asked } = setUp();
    const job = await window.send();
    const made = await continueAnswers(job.id, { place }, deps);
    assert.deepEqual(asked[0]?.rows, { filter: { outcomes: ["truncated", "paused"], text: "" } });
    assert.equal(made.record.label, "Continuation of Code review");
    const child = await send(window, made);
    assert.deepEqual(child.prepared.parent, { job: job.id, kind: "continue" });
    assert.match(jobRow(child, 0).description, /^continuation · /);
    await assert.rejects(continueAnswers(child.id, { place }, deps), {
      kind: "refused",
      message: /Continue them there/,
    });
    assert.equal((await retry(job.id, { place }, deps)).record.label, "Retry of Code review");
  });

  it("says why there is nothing to send again", async () => {
    const { window, deps, hold } = setUp();
    const job = await window.send();
    hold(2);
    await assert.rejects(retry(job.id, { place }, deps), {
      kind: "refused",
      message:
        /1 answered already · 2 in another batch that has not been settled: send, open or forget that one first\./,
    });
  });

  it("is not sent when it cannot be claimed, and its draft stays", async () => {
    const { window, deps, api, store } = setUp();
    const job = await window.send();
    const made = await retry(job.id, { place }, deps);
    window.claimFailure = "An answer came.";
    await assert.rejects(send(window, made), { message: "An answer came." });
    assert.equal(api.batches.length, 1);
    assert.equal(window.jobs.all().length, 1);
    window.claimFailure = undefined;
    await send(window, made);
    assert.equal(store.logs.size, 2);
  });

  it("is claimed anew before it is sent again, and then not sent when that is refused", async () => {
    const { window, deps, api, store } = setUp();
    const job = await window.send();
    const made = await retry(job.id, { place }, deps);
    api.fail("create", { when: "before", failure: new Failure("invalid", "No.") });
    await assert.rejects(send(window, made), { kind: "invalid" });
    const child = window.jobs.childrenOf(job.id)[0]?.id ?? "";
    window.claimFailure = "Another batch has it.";
    const person = { kind: "person" } as const;
    const again = () => window.sendRest.send(child, workAccount, person);
    await assert.rejects(again(), { message: "Another batch has it." });
    assert.deepEqual(store.types(child), ["prepared", "attempt", "rejected"]);
    window.claimFailure = undefined;
    assert.equal((await again()).state, "running");
  });

  it("leaves nothing that was spooled when the disk has no room to note it", async () => {
    const { window, deps, store } = setUp();
    const job = await window.send();
    const made = await retry(job.id, { place }, deps);
    store.refuse = "prepared";
    await assert.rejects(send(window, made), { kind: "storage" });
    assert.deepEqual(store.dropped, ["job-1-2"]);
    store.refuse = undefined;
    await send(window, made);
  });

  it("has what its children have proved by the time it chooses, though a window died before", async () => {
    const { window, deps, api, store } = setUp();
    const job = await window.send();
    const child = await send(window, await retry(job.id, { place }, deps));
    const batch = api.batches.at(-1)?.id ?? "";
    const [prepared, attempt, accepted] = store.logs.get(child.id) ?? [];
    assert(prepared && attempt && accepted?.type === "accepted");
    const file = `${batch}-1.jsonl`;
    store.logs.set(child.id, [prepared, attempt, { ...accepted, presumed: true }]);
    const collected = { type: "collected", at: 9, batch, file, bytes: 6, sha256: "" } as const;
    await store.appendEvent(child.id, { ...collected, rows: 2, missing: 0 });
    const later = new FakeWindow(new FakeClock(), store, api, 2);
    later.resultsOf = () => ({ [file]: { rows: 2, missing: 0 } });
    await later.jobs.load();
    await retry(job.id, { place }, { ...deps, jobs: later.jobs, collect: later.collect });
    assert.equal(store.types(child.id).at(-1), "proved");
  });

  it("is not sent to the rehearsal when its job was paid for, nor the reverse", async () => {
    const { window, deps, api } = setUp();
    const rehearsal = { ...workAccount, kind: "rehearsal" as const };
    for (const [parent, child] of [
      [workAccount, rehearsal],
      [rehearsal, workAccount],
    ] as const) {
      const job = await window.send(undefined, parent, `job-${parent.kind}`);
      const sent = api.batches.length;
      const { record } = await retry(job.id, { place }, deps);
      const more = { parent: { job: job.id, kind: "retry" } as const };
      await assert.rejects(window.send(undefined, child, record.id, {}, more), {
        kind: "refused",
        message: /not to be mixed/,
      });
      assert.equal(api.batches.length, sent);
    }
  });

  it("changes what its job counts once its results are here, until it is forgotten", async () => {
    const { window, deps, api, store } = setUp();
    const job = await window.send();
    const child = await send(window, await retry(job.id, { place }, deps));
    for (const { id } of api.batches) {
      api.results.set(id, "{}\n{}\n");
      api.end(id);
    }
    await window.track.refresh();
    window.merged = { processing: 0, succeeded: 2, errored: 0, canceled: 0, expired: 0 };
    await window.collect.collect(child.id);
    const after = window.jobs.need(job.id);
    assert.deepEqual(jobCounts(after), window.merged);
    assert.match(jobRow(after, 0).description, /2 answered · .*with what was sent again/);
    async function* forget(id: string, batches: readonly string[]) {
      store.forget(id, batches);
      yield await Promise.resolve({ kind: "result" as const, value: null });
    }
    const { jobs, collect } = window;
    await forgetJob(child.id, { jobs, collect, tasks: { forgetJob: forget } });
    assert.equal(window.jobs.need(job.id).merged, undefined);
    await assert.rejects(retry(child.id, { place }, deps), { kind: "notFound" });
  });

  it("is refused for one whose first job was forgotten", async () => {
    const { window, deps, store } = setUp();
    const job = await window.send();
    const child = await send(window, await retry(job.id, { place }, deps));
    store.forget(job.id, []);
    await window.jobs.load();
    await assert.rejects(retry(child.id, { place }, deps), {
      kind: "refused",
      message: /was forgotten/,
    });
  });
});
