import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { deleteRemote } from "../../src/flows/deleteRemote.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const window = new FakeWindow(clock, store, api);
  const deps = {
    jobs: window.jobs,
    observe: window.observe,
    workspaces: window.workspaces,
    apis: { api: () => Promise.resolve(api) },
    clock,
  };
  return { clock, api, store, window, deps };
}

const offline = new Failure("network", "Offline.");

describe("Track", () => {
  it("asks nothing while nothing runs", async () => {
    const { clock, api, window } = setUp();
    window.track.start();
    await clock.advance(24 * 3_600_000);
    assert.deepEqual(api.calls, []);
    window.track.dispose();
  });

  it("looks once when the view is shown, and finds batches made elsewhere", async () => {
    const { clock, api, window } = setUp();
    const batch = api.add(7);
    window.track.start();
    window.track.setActivity({ isFocused: true, isViewVisible: true });
    await settled();
    assert.deepEqual(api.calls, ["list"]);
    const [job] = window.jobs.all();
    assert.equal(job?.prepared.origin, "elsewhere");
    assert.equal(job.requests, 7);
    assert.equal(job.label, batch.id);
    await clock.advance(0);
    window.track.dispose();
  });

  it("looks once when the window gets the focus, but not at every change of windows", async () => {
    const { clock, api, window } = setUp();
    window.track.start();
    const focus = async (isFocused: boolean) => {
      window.track.setActivity({ isFocused, isViewVisible: false });
      await settled();
    };
    await clock.advance(3_600_000);
    await focus(false);
    await focus(true);
    await focus(false);
    await focus(true);
    assert.deepEqual(api.calls, ["list"]);
    window.track.dispose();
  });

  it("makes one list call a cycle however many batches run, and stops when all have ended", async () => {
    const { clock, api, window } = setUp();
    for (let i = 0; i < 5; i++) await window.send();
    window.track.start();
    await clock.advance(20_000);
    const listed = api.count("list");
    assert(listed >= 1);
    assert.equal(api.count("retrieve"), 0);
    for (const { id } of api.batches) api.end(id);
    await clock.advance(600_000);
    assert(window.jobs.all().every(({ state }) => state === "ended"));
    const before = api.calls.length;
    await clock.advance(24 * 3_600_000);
    assert.equal(api.calls.length, before);
    window.track.dispose();
  });

  it("retrieves a running batch that the page does not show", async () => {
    const { api, window } = setUp();
    await window.send();
    const [batch] = api.batches;
    assert(batch);
    for (let i = 0; i < 150; i++) api.add(1);
    api.end(batch.id);
    await window.track.refresh();
    const job = window.jobs.all().find(({ prepared }) => prepared.origin === "files");
    assert.equal(job?.state, "ended");
    assert.equal(api.count("retrieve"), 1);
  });

  it("keeps the last state and its failure while offline, and asks ever less often", async () => {
    const { clock, api, window } = setUp();
    await window.send();
    for (let i = 0; i < 50; i++) api.fail("list", { when: "before", failure: offline });
    window.track.start();
    await clock.advance(20_000);
    assert.equal(window.track.statusOf("work").failure?.message, "Offline.");
    const looksIn = async (minutes: number) => {
      const before = api.count("list");
      for (let i = 0; i < minutes * 6; i++) await clock.advance(10_000);
      return api.count("list") - before;
    };
    const early = await looksIn(10);
    const late = await looksIn(10);
    assert(early > late, `${early} > ${late}`);
    assert(early + late < 10);
    assert.equal(window.jobs.all()[0]?.state, "running");
    window.track.dispose();
  });

  it("does not take a fresh batch that answers 404 for lost", async () => {
    const { clock, api, window } = setUp();
    const job = await window.send();
    const hidden = api.batches.splice(0);
    await window.track.refresh();
    assert.equal(window.jobs.get(job.id)?.state, "running");
    api.batches.push(...hidden);
    await clock.advance(60_000);
    await window.track.refresh();
    assert.equal(window.jobs.get(job.id)?.parts[0]?.isRemoteGone, false);
  });

  it("does not take a batch for lost that was long on its way and answers 404 at first", async () => {
    const { clock, api, window } = setUp();
    const sending = window.send();
    const upload = api.holdCreate();
    await settled();
    await clock.advance(60 * 60_000);
    upload.release();
    const job = await sending;
    api.batches.splice(0);
    await window.track.refresh();
    assert.equal(window.jobs.get(job.id)?.state, "running");
  });

  it("records a batch as gone once it had time to appear", async () => {
    const { clock, api, window } = setUp();
    const job = await window.send();
    api.batches.splice(0);
    await clock.advance(11 * 60_000);
    await window.track.refresh();
    assert.equal(window.jobs.get(job.id)?.parts[0]?.isRemoteGone, true);
  });

  it("takes no batch for lost that a key of another workspace, or another host, cannot see", async () => {
    const { clock, api, store, window } = setUp();
    const job = await window.send();
    api.batches.splice(0);
    api.workspaceId = "wrkspc_2";
    await clock.advance(60 * 60_000);
    await window.track.refresh();
    assert.equal(window.jobs.get(job.id)?.parts[0]?.isRemoteGone, false);
    api.workspaceId = "wrkspc_1";
    const elsewhere = new FakeWindow(clock, store, api, 2, "https://gateway.example");
    await elsewhere.track.refresh();
    assert.equal(elsewhere.jobs.get(job.id)?.parts[0]?.isRemoteGone, false);
    assert.equal(api.count("retrieve"), 0);
  });

  it("makes no second job of a batch that any job has", async () => {
    const { api, store, window, deps } = setUp();
    const readOnly = await window.send();
    const deleted = await window.send();
    store.readOnly.add(readOnly.id);
    for (const { id } of api.batches) api.end(id);
    await window.track.refresh();
    const stillListed = [...api.batches];
    await deleteRemote(deleted.id, deps);
    api.batches.splice(0, api.batches.length, ...stillListed);
    const next = new FakeWindow(window.clock, store, api, 2);
    await next.track.refresh();
    assert.equal(next.jobs.all().length, 2);
    assert.equal(next.track.statusOf("work").failure, undefined);
  });

  it("makes no second job of a batch that another window sends while this one looks", async () => {
    const { clock, api, store, window } = setUp();
    const other = new FakeWindow(clock, store, api, 2);
    // Between this window's reading of the jobs and the list.
    api.beforeList = async () => {
      await other.send();
    };
    await window.track.refresh();
    assert.deepEqual(
      window.jobs.all().map(({ prepared }) => prepared.origin),
      ["files"],
    );
  });

  it("goes on with a batch made elsewhere of which a closed window noted the half", async () => {
    const { api, store, window } = setUp();
    api.add(1);
    await window.track.refresh();
    const [job] = window.jobs.all();
    assert(job);
    store.logs.get(job.id)?.pop();
    const next = new FakeWindow(window.clock, store, api, 2);
    await next.track.refresh();
    assert.equal(next.jobs.get(job.id)?.state, "running");
  });

  it("appends nothing to a job's log while nothing changes", async () => {
    const { store, window } = setUp();
    const job = await window.send();
    const events = store.types(job.id).length;
    await window.track.refresh();
    await window.track.refresh();
    assert.equal(store.types(job.id).length, events);
  });

  it("sees what another window appended", async () => {
    const { clock, api, store, window } = setUp();
    const other = new FakeWindow(clock, store, api, 2);
    const job = await window.send();
    await other.track.refresh();
    assert.equal(other.jobs.get(job.id)?.state, "running");
    assert.equal(other.jobs.all().length, 1);
  });
});
