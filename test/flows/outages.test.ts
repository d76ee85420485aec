import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow, workAccount } from "../fakes/window.ts";

const minute = 60_000;
const hour = 60 * minute;
const offline = new Failure("network", "Offline.");

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const window = new FakeWindow(clock, store, api);
  /** Lets time pass in steps, and answers how many lists it brought. */
  const pass = async (ms: number, stepMs = 10_000): Promise<number> => {
    const before = api.count("list");
    for (let at = 0; at < ms; at += stepMs) await clock.advance(stepMs);
    return api.count("list") - before;
  };
  const failLists = (failure: Failure, times = 10_000): void =>
    api.fail(
      "list",
      ...Array.from({ length: times }, () => ({ when: "before", failure }) as const),
    );
  return { clock, api, store, window, pass, failLists };
}

describe("Track", () => {
  it("gets over a day of outage with few questions, losing nothing", async () => {
    const { api, window, pass, failLists } = setUp();
    const { id } = await window.send();
    window.track.start();
    await pass(minute);
    failLists(offline);
    const asked = await pass(24 * hour, 30_000);
    assert(asked > 20 && asked < 150, `${asked}`);
    assert.equal(window.jobs.get(id)?.state, "running");
    assert.equal(window.track.statusOf("work").failure?.message, "Offline.");
    api.faults.clear();
    for (const batch of api.batches) api.end(batch.id);
    await pass(20 * minute);
    assert.equal(window.jobs.get(id)?.state, "ended");
    assert.deepEqual(window.track.statusOf("work").failures, 0);
    window.track.dispose();
  });

  it("looks soon after the network is back, once", async () => {
    const { window, pass, failLists } = setUp();
    await window.send();
    window.track.start();
    await pass(minute);
    failLists(offline);
    await pass(8 * hour, 30_000);
    window.network = "another";
    assert.equal(await pass(minute), 1);
    window.track.dispose();
  });

  it("leaves it to the window that leads by then, and shows no failure of its own any more", async () => {
    const { store, window, pass, failLists } = setUp();
    await window.send();
    window.track.start();
    failLists(offline);
    await pass(10 * minute);
    store.leases.set("poll/work", { pid: 99, until: Infinity, isPreferred: true });
    window.network = "another";
    assert.equal(await pass(10 * minute), 0);
    assert.equal(window.track.statusOf("work").failure, undefined);
    window.track.dispose();
  });

  it("asks nobody for an account that was removed while it was offline", async () => {
    const { window, pass, failLists } = setUp();
    await window.send();
    window.track.start();
    failLists(offline);
    await pass(10 * minute);
    window.account = { ...workAccount, id: "other" };
    window.network = "another";
    assert.equal(await pass(10 * minute), 0);
    window.track.dispose();
  });

  it("looks soon after the computer woke up, once", async () => {
    const { clock, window, pass } = setUp();
    await window.send();
    window.track.start();
    await pass(3 * hour, 30_000);
    while ((await pass(10_000)) === 0);
    await clock.jump(9 * hour);
    assert.equal(await pass(minute), 1);
    assert.equal(await pass(minute), 0);
    window.track.dispose();
    assert.equal(clock.nextSleepMs, undefined);
  });

  it("goes on at its pace when the clock is set back or forth", async () => {
    const { clock, window, pass } = setUp();
    await window.send();
    window.track.start();
    await pass(30 * minute);
    const usual = await pass(30 * minute);
    await clock.jump(-12 * hour);
    const back = await pass(30 * minute);
    assert(back >= usual && back <= 125, `${back}, usually ${usual}`);
    await clock.jump(12 * hour);
    const forth = await pass(30 * minute);
    assert(forth >= 1 && forth <= usual + 1, `${forth}, usually ${usual}`);
    window.track.dispose();
  });

  it("weathers a storm of 429s: never earlier than asked, and not for good", async () => {
    const { clock, api, window, failLists } = setUp();
    await window.send();
    const limited = new Failure("rateLimit", "Too many requests.", { retryAfterMs: 120_000 });
    failLists(limited, 6);
    const times: number[] = [];
    let calls = 0;
    window.track.start();
    for (let step = 0; step < 720; step++) {
      await clock.advance(5_000);
      if (api.count("list") > calls) times.push(clock.now());
      calls = api.count("list");
    }
    const gaps = times.slice(1, 6).map((time, at) => time - (times[at] ?? 0));
    for (const gap of gaps) assert(gap >= 120_000, `${gap}`);
    assert.equal(window.track.statusOf("work").failures, 0);
    window.track.dispose();
  });

  it("slows no account because another fails or never answers", async () => {
    const { clock, api, window, pass } = setUp();
    for (const [id, fault] of [
      ["failing", { when: "before", failure: offline }],
      ["hanging", { when: "hang" }],
    ] as const) {
      const other = new MemoryApi(clock);
      const account = { ...workAccount, id, label: id };
      window.others.set(id, { account, api: other });
      await window.send(undefined, account);
      other.fail("list", ...Array.from({ length: 99 }, () => fault));
    }
    await window.send();
    api.calls.length = 0;
    window.track.start();
    assert((await pass(5 * minute)) > 10);
    assert.equal(
      window.others.get("hanging")?.api.count("list"),
      2,
      "one at its sending, one look",
    );
    assert((window.others.get("failing")?.api.count("list") ?? 0) < 7);
    window.track.dispose();
  });

  it("looks at once with a new key", async () => {
    const { api, window, pass, failLists } = setUp();
    await window.send();
    window.track.start();
    failLists(new Failure("auth", "Invalid key."));
    await pass(2 * hour, minute);
    api.faults.clear();
    window.accountsChanged.fire();
    await settled();
    assert.equal(window.track.statusOf("work").failure, undefined);
    window.track.dispose();
  });
});
