import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

const minute = 60_000;
const interrupted = new Failure("network", "Interrupted.");

/** A job that has ended, and windows that have not collected it yet. */
async function setUp(windowCount = 1) {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const windows = Array.from(
    { length: windowCount },
    (_, at) => new FakeWindow(clock, store, api, at + 1),
  );
  const [window, other = window] = windows;
  assert(window && other);
  const { id } = await window.send();
  const { id: batch } = api.end("msgbatch_1");
  api.results.set(batch, "{}\n{}\n");
  for (const one of windows) await one.track.refresh();
  const pass = async (ms: number): Promise<number> => {
    const before = api.count("results");
    for (let at = 0; at < ms; at += 5_000) await clock.advance(5_000);
    return api.count("results") - before;
  };
  const failDownloads = (failure: Failure): void =>
    api.fail(
      "results",
      ...Array.from({ length: 999 }, () => ({ when: "before", failure }) as const),
    );
  const state = (one = window) => one.jobs.get(id)?.state;
  return { clock, api, store, windows, window, other, id, batch, pass, failDownloads, state };
}

describe("AutoCollect", () => {
  it("collects what ends, and by itself again what was interrupted, ever less often", async () => {
    const { api, window, id, pass, failDownloads, state } = await setUp();
    failDownloads(interrupted);
    window.autoCollect.follow(() => true);
    const early = await pass(10 * minute);
    const late = await pass(10 * minute);
    assert(early > late && late > 0, `${early}, then ${late}`);
    assert.equal(window.collect.statusOf(id).failure?.message, "Interrupted.");
    const retryAt = window.autoCollect.retryAt(id) ?? 0;
    assert(retryAt > window.clock.now() && retryAt <= window.clock.now() + 15 * minute);
    api.faults.clear();
    await pass(20 * minute);
    assert.equal(state(), "collected");
    assert.equal(window.autoCollect.retryAt(id), undefined);
    window.autoCollect.dispose();
  });

  it("tries again at once when the computer is online again, or the account has another key", async () => {
    const { api, window, pass, failDownloads } = await setUp();
    failDownloads(interrupted);
    window.autoCollect.follow(() => true);
    await pass(60 * minute);
    window.network = "another";
    assert((await pass(minute)) > 0);
    api.faults.clear();
    failDownloads(new Failure("auth", "Invalid key."));
    assert.equal(await pass(90 * minute), 2, "what needs a person is tried once an hour");
    api.faults.clear();
    window.accountsChanged.fire();
    await settled();
    assert.equal(window.jobs.all()[0]?.state, "collected");
    window.autoCollect.dispose();
  });

  it("does nothing for who does not want it, and says of no next try", async () => {
    const { clock, window, id, pass, failDownloads } = await setUp();
    failDownloads(interrupted);
    let isWanted = true;
    window.autoCollect.follow(() => isWanted);
    await pass(minute);
    isWanted = false;
    assert.equal(window.autoCollect.retryAt(id), undefined);
    assert.equal(await pass(60 * minute), 0);
    window.autoCollect.dispose();
    assert.equal(clock.nextSleepMs, undefined);
  });

  it("collects in one of several windows, and shows it in all", async () => {
    const { clock, windows, pass, state } = await setUp(3);
    for (const { autoCollect, otherWindows } of windows) {
      otherWindows.start();
      autoCollect.follow(() => true);
    }
    assert.equal(await pass(minute), 1);
    for (const window of windows) assert.equal(state(window), "collected");
    for (const { autoCollect, otherWindows } of windows) {
      autoCollect.dispose();
      otherWindows.dispose();
    }
    assert.equal(clock.nextSleepMs, undefined);
  });

  it("goes on in another window when the one that collects is killed", async () => {
    const { store, api, window, other, pass, state } = await setUp(2);
    api.fail("results", { when: "hang" });
    window.autoCollect.follow(() => true);
    await settled();
    other.autoCollect.follow(() => true);
    assert.equal(await pass(5 * minute), 0, "one download at a time");
    store.dead.add(1);
    await pass(minute);
    assert.equal(state(other), "collected");
    window.autoCollect.dispose();
    other.autoCollect.dispose();
  });

  it("leaves the results of another workspace alone, and says which key is missing", async () => {
    const { api, window, id, failDownloads, state } = await setUp();
    failDownloads(new Failure("notFound", "Not found."));
    api.workspaceId = "wrkspc_2";
    await window.track.refresh();
    window.autoCollect.follow(() => true);
    await settled();
    assert.equal(api.count("results"), 0);
    assert.match(window.collect.statusOf(id).failure?.message ?? "", /wrkspc_1.*wrkspc_2/);
    assert.equal(state(), "ended");
    assert.equal(window.jobs.get(id)?.parts[0]?.isRemoteGone, false);
    window.autoCollect.dispose();
  });
});
