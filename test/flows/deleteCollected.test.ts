import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { DeleteCollected } from "../../src/flows/deleteCollected.ts";
import { deleteRemote } from "../../src/flows/deleteRemote.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { only } from "../fakes/only.ts";
import { FakeWindow } from "../fakes/window.ts";

const whole = { rows: 2, missing: 0, isAsNamed: true, unknown: 0 };
const quiet = (): void => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** Deletes in a window what was collected there. `setting` is the person's, `found` what is on disk. */
function deletingIn(
  window: FakeWindow,
  api: MemoryApi,
  found: typeof whole,
  setting = { isOn: true },
) {
  const { jobs, collect, workspaces, clock } = window;
  const results = (id: string) => {
    const files = jobs.need(id).parts.flatMap(({ collected }) => collected?.file ?? []);
    return Object.fromEntries(files.map((file) => [file, found]));
  };
  const deleting = new DeleteCollected({
    ...{ jobs, collect, workspaces, clock, log },
    apis: { api: () => Promise.resolve(api) },
    tasks: {
      indexJob: (id: string) => only({ rows: 2, results: results(id) }),
      verifyResults: (id: string) => only(results(id)),
    },
    accounts: { onDidChange: window.accountsChanged.event },
    lead: { take: () => Promise.resolve(true) },
    random: () => 0,
    network: () => "wlan",
  });
  deleting.follow(() => setting.isOn);
  return deleting;
}

/** A batch of two requests that has ended, in a window that deletes what it collects. */
async function setUp(found = whole) {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const window = new FakeWindow(clock, store, api);
  const setting = { isOn: true };
  const deleting = deletingIn(window, api, found, setting);
  const { id } = await window.send();
  const { id: batch } = api.end("msgbatch_1");
  api.results.set(batch, "{}\n{}\n");
  await window.track.refresh();
  /** Until whatever follows the collecting has come to rest. */
  const collected = async () => {
    await window.collect.collect(id);
    await rest();
    return window.jobs.need(id);
  };
  return { clock, api, store, window, id, setting, deleting, collected };
}

async function rest(): Promise<void> {
  // What is loaded for the first time takes a moment longer.
  for (let turns = 0; turns < 20; turns++) await settled();
}

describe("DeleteCollected", () => {
  it("deletes what was collected and counted, once", async () => {
    const { api, collected, deleting, id, window } = await setUp();
    assert.equal((await collected()).state, "collected");
    assert.equal(window.jobs.need(id).parts[0]?.isRemoteGone, true);
    await collected();
    assert.equal(api.count("delete"), 1);
    assert.equal(deleting.problemOf(id), undefined);
  });

  it("leaves it there while the setting is off, and what was collected then", async () => {
    const { api, collected, setting, window } = await setUp();
    setting.isOn = false;
    const { id } = await collected();
    setting.isOn = true;
    await window.jobs.record(id, { type: "seen", at: 9 });
    await rest();
    assert.equal(api.count("delete"), 0);
  });

  it("leaves all that is left there once the setting is turned off", async () => {
    const { api, deleting, id, setting, window } = await setUp();
    setting.isOn = false;
    await window.collect.collect(id);
    await window.jobs.record(id, { type: "deleteDue", at: 9 });
    await deleting.deleteDue(() => setting.isOn);
    assert.equal(api.count("delete"), 0);
  });

  it("leaves it there when the copy is not whole, and says so", async () => {
    const cases = [
      [{ rows: 1, missing: 1 }, /has 1 of 2 results/],
      [{ isAsNamed: false }, /is not what was downloaded/],
      [{ unknown: 1 }, /This version does not know the kind of 1 result\b/],
    ] as const;
    for (const [found, words] of cases) {
      const { api, collected, deleting, id } = await setUp({ ...whole, ...found });
      await collected();
      assert.equal(api.count("delete"), 0);
      assert.match(deleting.problemOf(id) ?? "", words);
    }
  });

  it("says what the API answered, and tries again by itself until it is deleted", async () => {
    const { clock, api, collected, deleting, id, window } = await setUp();
    const failure = new Failure("server", "Internal error.");
    api.fail("delete", { when: "before", failure }, { when: "before", failure });
    await collected();
    assert.equal(deleting.problemOf(id), "Internal error.");
    for (let at = 0; at < 10; at += 1) {
      await clock.advance(30_000);
      await rest();
    }
    assert.equal(api.count("delete"), 3);
    assert.equal(api.batches.length, 0);
    assert.equal(window.jobs.need(id).parts[0]?.isRemoteGone, true);
  });

  it("is tried again at once with another key", async () => {
    const { api, collected, deleting, id, window } = await setUp();
    const failure = new Failure("auth", "Invalid key.");
    api.fail("delete", { when: "before", failure });
    await collected();
    assert.equal(deleting.problemOf(id), "Invalid key.");
    window.accountsChanged.fire();
    await rest();
    assert.equal(api.batches.length, 0);
  });

  it("is shown, and done, by the window that is opened next", async () => {
    const { clock, api, store, collected, deleting, id } = await setUp();
    const failure = new Failure("network", "No connection.");
    api.fail("delete", { when: "before", failure }, { when: "before", failure });
    await collected();
    deleting.dispose();
    const next = new FakeWindow(clock, store, api, 2);
    await next.jobs.load();
    const later = deletingIn(next, api, whole);
    await rest();
    assert.equal(later.problemOf(id), "No connection.");
    await clock.advance(60_000);
    await rest();
    assert.equal(api.batches.length, 0);
  });

  it("is done by the next window when the one that collected was closed before", async () => {
    const { clock, api, store, collected, deleting } = await setUp();
    api.fail("delete", { when: "hang" });
    await collected();
    deleting.dispose();
    const next = new FakeWindow(clock, store, api, 2);
    await next.jobs.load();
    deletingIn(next, api, whole);
    await rest();
    assert.equal(api.batches.length, 0);
  });

  it("has nothing to say where another window deleted it at the same time", async () => {
    const { clock, api, store, window, collected, deleting, id, setting } = await setUp();
    setting.isOn = false;
    await collected();
    const other = new FakeWindow(clock, store, api, 2);
    await other.jobs.load();
    const apis = { api: () => Promise.resolve(api) };
    const { jobs, workspaces } = other;
    workspaces.learn("work", "wrkspc_2");
    await deleteRemote(id, { jobs: window.jobs, workspaces: window.workspaces, apis, clock });
    // Its own look at the job is from before.
    assert.equal((await deleteRemote(id, { jobs, workspaces, apis, clock })).id, id);
    assert.equal(deleting.problemOf(id), undefined);
  });

  it("never deletes a batch that was made elsewhere", async () => {
    const { api, window } = await setUp();
    const { id: batch } = api.add(2);
    api.end(batch);
    api.results.set(batch, "{}\n{}\n");
    await window.track.refresh();
    const stranger = window.jobs.all().find(({ prepared }) => prepared.origin === "elsewhere");
    assert(stranger);
    await window.collect.collect(stranger.id);
    await rest();
    assert.equal(api.count("delete"), 0);
  });
});
