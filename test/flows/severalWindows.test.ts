import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

const minute = 60_000;

/** Windows of one user that follow what runs. */
function setUp(count: number) {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const windows = Array.from(
    { length: count },
    (_, at) => new FakeWindow(clock, store, api, at + 1),
  );
  const [first, second] = windows;
  assert(first && second);
  const start = async (): Promise<void> => {
    for (const window of windows) {
      await window.jobs.load();
      window.otherWindows.start();
      window.track.start();
      await settled();
    }
  };
  const stop = (): void => {
    for (const { track, otherWindows } of windows) {
      track.dispose();
      otherWindows.dispose();
    }
  };
  /** Lets time pass in steps, and answers how many lists it brought. */
  const pass = async (ms: number): Promise<number> => {
    const before = api.count("list");
    for (let at = 0; at < ms; at += 5_000) await clock.advance(Math.min(5_000, ms - at));
    return api.count("list") - before;
  };
  return { clock, api, store, windows, first, second, start, stop, pass };
}

describe("several windows", () => {
  it("ask as often as one, and all show the end at once", async () => {
    const alone = setUp(2);
    await alone.first.send();
    alone.first.track.start();
    const expected = await alone.pass(10 * minute);
    alone.stop();
    const { clock, api, windows, first, start, stop, pass } = setUp(4);
    const { id } = await first.send();
    await start();
    assert.equal(await pass(10 * minute), expected);
    for (const batch of api.batches) api.end(batch.id);
    const lists = api.count("list");
    while (api.count("list") === lists) await clock.advance(5_000);
    await clock.advance(50);
    assert.equal(api.count("list"), lists + 1);
    for (const { jobs } of windows) assert.equal(jobs.get(id)?.state, "ended");
    stop();
  });

  it("go on when the leader is killed", async () => {
    const { api, store, first, second, start, stop, pass } = setUp(2);
    await first.send();
    await start();
    await pass(minute);
    first.track.dispose();
    first.otherWindows.dispose();
    store.dead.add(1);
    assert((await pass(minute)) > 0);
    for (const { id } of api.batches) api.end(id);
    await pass(5 * minute);
    assert.equal(second.jobs.all()[0]?.state, "ended");
    stop();
  });

  it("go on when the leader hangs, once its lease is over", async () => {
    const { first, start, stop, pass } = setUp(2);
    await first.send();
    await start();
    await pass(minute);
    first.track.dispose();
    assert.equal(await pass(minute), 0, "its process lives, so it may be about to look");
    assert((await pass(5 * minute)) > 0);
    stop();
  });

  it("are led by the one that has the focus", async () => {
    const { first, second, start, stop, pass } = setUp(2);
    await first.send();
    for (const { track } of [first, second])
      track.setActivity({ isFocused: false, isViewVisible: false });
    await start();
    const unfocused = await pass(3 * minute);
    second.track.setActivity({ isFocused: true, isViewVisible: false });
    await settled();
    const focused = await pass(3 * minute);
    assert(focused > 2 * unfocused, `${focused} > 2 · ${unfocused}`);
    second.track.setActivity({ isFocused: false, isViewVisible: false });
    first.track.setActivity({ isFocused: true, isViewVisible: false });
    await settled();
    const after = await pass(3 * minute);
    assert(after > unfocused && after <= focused, `${after} of ${focused}`);
    stop();
  });

  it("look whenever a person asks, whoever leads", async () => {
    const { api, second, first, start, stop } = setUp(2);
    await first.send();
    await start();
    const lists = api.count("list");
    await second.track.refresh();
    assert.equal(api.count("list"), lists + 1);
    stop();
  });

  it("each look for themselves when there is no index, and say so once", async () => {
    const { store, windows, first, second, start, stop, pass } = setUp(2);
    store.hasNoIndex = true;
    await first.send();
    await start();
    await pass(5 * minute);
    for (const { track } of [first, second]) assert.equal(track.statusOf("work").failures, 0);
    for (const { track } of windows) assert.notEqual(track.statusOf("work").lastSeen, undefined);
    assert.equal(second.logged.filter((line) => /share their work/.test(line)).length, 1);
    stop();
  });

  it("go on with the next who asks when the index is deleted", async () => {
    const { store, first, start, stop, pass } = setUp(3);
    await first.send();
    await start();
    await pass(minute);
    const before = await pass(2 * minute);
    store.leases.clear();
    const after = await pass(2 * minute);
    assert(after > 0 && after <= before + 1, `${after} after ${before}`);
    stop();
  });
});
