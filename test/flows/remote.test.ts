import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { attachDraft } from "../../src/flows/attachDraft.ts";
import { cancelJob } from "../../src/flows/cancelJob.ts";
import { deleteRemote } from "../../src/flows/deleteRemote.ts";
import { forgetJob } from "../../src/flows/forgetJob.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

function depsOf({ jobs, observe, workspaces, clock }: FakeWindow, api: MemoryApi) {
  return { jobs, observe, workspaces, clock, apis: { api: () => Promise.resolve(api) } };
}

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const window = new FakeWindow(clock, store, api);
  return { api, store, window, deps: depsOf(window, api) };
}

describe("cancelJob and deleteRemote", () => {
  it("cancels what runs, and refuses when nothing does", async () => {
    const { api, window, deps } = setUp();
    const job = await window.send();
    assert.equal((await cancelJob(job.id, deps)).state, "canceling");
    await assert.rejects(cancelJob(job.id, deps), /nothing left/);
    assert.equal(api.count("cancel"), 1);
  });

  it("leave a job alone that a newer version has changed", async () => {
    const { api, store, window } = setUp();
    const job = await window.send();
    store.readOnly.add(job.id);
    const next = new FakeWindow(window.clock, store, api, 2);
    await next.jobs.load();
    const deps = depsOf(next, api);
    await assert.rejects(cancelJob(job.id, deps), /newer version/);
    for (const { id } of api.batches) api.end(id);
    await assert.rejects(deleteRemote(job.id, deps), /newer version/);
    assert.equal(api.count("cancel") + api.count("delete"), 0);
  });

  it("deletes only what has ended", async () => {
    const { api, window, deps } = setUp();
    const job = await window.send();
    await assert.rejects(deleteRemote(job.id, deps), /Cancel it first/);
    for (const { id } of api.batches) api.end(id);
    await window.track.refresh();
    const deleted = await deleteRemote(job.id, deps);
    assert.equal(deleted.parts[0]?.isRemoteGone, true);
    assert.equal(api.batches.length, 0);
    await window.track.refresh();
    assert.equal(window.jobs.all().length, 1);
  });

  it("does not delete a batch that may be somebody else's", async () => {
    const { api, window, deps } = setUp();
    const lost = new Failure("unknownOutcome", "The connection was interrupted.");
    api.fail("create", { when: "before", failure: lost });
    await assert.rejects(window.send(), { kind: "unknownOutcome" });
    const { id } = api.add(2);
    api.end(id);
    await window.track.refresh();
    const [job] = window.jobs.all();
    assert.equal(job?.parts[0]?.batch?.id, id);
    await assert.rejects(deleteRemote(job.id, deps), /Only its results prove that msgbatch_1/);
    assert.equal(api.count("delete"), 0);
  });

  it("notes what is deleted already, but believes no 404 of another workspace's key", async () => {
    const { api, store, window, deps } = setUp();
    const job = await window.send();
    for (const { id } of api.batches) api.end(id);
    await window.track.refresh();
    store.refuse = "deletedRemote";
    await assert.rejects(deleteRemote(job.id, deps), { kind: "storage" });
    store.refuse = undefined;
    window.workspaces.learn("work", "wrkspc_2");
    await assert.rejects(deleteRemote(job.id, deps), { kind: "notFound" });
    window.workspaces.learn("work", "wrkspc_1");
    assert.equal((await deleteRemote(job.id, deps)).parts[0]?.isRemoteGone, true);
  });
});

describe("forgetJob", () => {
  function forgetting(store: MemoryStore, window: FakeWindow) {
    async function* forget(job: string, batches: readonly string[]) {
      store.forget(job, batches);
      yield await Promise.resolve({ kind: "result" as const, value: null });
    }
    return { jobs: window.jobs, tasks: { forgetJob: forget }, collect: window.collect };
  }

  it("removes a job for all windows, and its batch is not taken for somebody else's", async () => {
    const { store, window, api } = setUp();
    const other = new FakeWindow(window.clock, store, api, 2);
    const job = await window.send();
    await other.jobs.load();
    const changed: string[] = [];
    other.jobs.onDidChange((id) => changed.push(id));
    await forgetJob(job.id, forgetting(store, window));
    assert.equal(window.jobs.get(job.id), undefined);
    await other.track.refresh();
    assert.deepEqual(changed, [job.id]);
    assert.deepEqual(other.jobs.all(), []);
    await window.track.refresh();
    assert.deepEqual(window.jobs.all(), []);
  });

  it("refuses while it may be being sent", async () => {
    const { store, window, api } = setUp();
    const upload = api.holdCreate();
    const sending = window.send();
    await settled();
    const [job] = window.jobs.all();
    assert(job);
    await assert.rejects(forgetJob(job.id, forgetting(store, window)), { kind: "conflict" });
    upload.release();
    await sending;
    assert.equal(window.jobs.get(job.id)?.state, "running");
  });
});

describe("attachDraft", () => {
  it("needs an end, and a match; then the job knows its base", async () => {
    const { api, window } = setUp();
    const { id } = api.add(2);
    api.results.set(id, "1\n2\n");
    await window.track.refresh();
    const [job] = window.jobs.all();
    assert(job);
    let matched = 0;
    const tasks = {
      attachDraft: () => only({ matched, results: 2 }),
      indexJob: () => only({ rows: 2, results: {} }),
    };
    const { jobs, collect, clock } = window;
    const request = { from: { file: "/w/a.jsonl" }, base: "file:///w" };
    const attach = () => attachDraft(job.id, request, { jobs, collect, tasks, clock });
    await assert.rejects(attach(), { kind: "conflict" });
    api.end(id);
    await window.track.refresh();
    await assert.rejects(attach(), /None of the 2 results/);
    matched = 1;
    assert.deepEqual(await attach(), { matched: 1, results: 2 });
    assert.equal(window.jobs.get(job.id)?.matched, 1);
    assert.equal(window.jobs.get(job.id)?.prepared.base, "file:///w");
    assert.equal(window.jobs.get(job.id)?.state, "collected");
  });
});

async function* only<T>(value: T) {
  yield await Promise.resolve({ kind: "result" as const, value });
}

describe("older batches", () => {
  it("are listed on demand, page by page, and only while there are any", async () => {
    const { api, window } = setUp();
    for (let count = 0; count < 250; count++) api.add(1);
    assert.equal(window.observe.hasOlder("work"), false);
    await window.track.refresh();
    assert.equal(window.jobs.all().length, 100);
    assert.equal(window.observe.hasOlder("work"), true);
    assert.equal(await window.observe.older(window.account, api), true);
    assert.equal(window.jobs.all().length, 200);
    // A usual look begins at the top again, and does not forget how far the list was read.
    await window.track.refresh();
    assert.equal(await window.observe.older(window.account, api), false);
    assert.equal(window.jobs.all().length, 250);
    const calls = api.calls.length;
    assert.equal(await window.observe.older(window.account, api), false);
    assert.equal(api.calls.length, calls);
  });
});
