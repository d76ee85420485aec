import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { cancelJob } from "../../src/flows/cancelJob.ts";
import { deleteRemote } from "../../src/flows/deleteRemote.ts";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

function depsOf({ jobs, observe, clock }: FakeWindow, api: MemoryApi) {
  return { jobs, observe, clock, apis: { api: () => Promise.resolve(api) } };
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
});
