import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { markSeen } from "../../src/flows/markSeen.ts";
import { Notices } from "../../src/flows/notices.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const told: string[] = [];
  /** A window that tells after so long. */
  const open = (name: string, pid: number, delayMs: number) => {
    const window = new FakeWindow(clock, store, api, pid);
    const notices = new Notices({ jobs: window.jobs, store, clock, log: silent });
    notices.follow({
      delayMs: () => delayMs,
      tell: (notice, jobs) => told.push(`${name}: ${notice} ${jobs.length}`),
    });
    return { window, notices };
  };
  return { clock, api, store, told, open };
}

async function pass(clock: FakeClock, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) await clock.advance(500);
}

describe("Notices", () => {
  it("tell of an end once, in the window that is nearest, however many there are", async () => {
    const { clock, api, told, open } = setUp();
    const far = open("far", 1, 5_000);
    const near = open("near", 2, 1_000);
    await near.window.send();
    for (const { id } of api.batches) api.end(id);
    await far.window.track.refresh();
    await near.window.track.refresh();
    await pass(clock, 20_000);
    assert.deepEqual(told, ["near: ended 1"]);
    const next = open("next", 3, 0);
    await next.window.jobs.load();
    await pass(clock, 20_000);
    assert.equal(told.length, 1);
  });

  it("are left to a farther window when the nearer one is closed in time", async () => {
    const { clock, api, told, open } = setUp();
    const far = open("far", 1, 5_000);
    const near = open("near", 2, 1_000);
    await near.window.send();
    for (const { id } of api.batches) api.end(id);
    await near.window.track.refresh();
    await far.window.track.refresh();
    near.notices.dispose();
    await pass(clock, 20_000);
    assert.deepEqual(told, ["far: ended 1"]);
  });

  it("tell together what ends together", async () => {
    const { clock, api, told, open } = setUp();
    const { window } = open("one", 1, 0);
    for (let count = 0; count < 3; count++) await window.send();
    for (const { id } of api.batches) api.end(id);
    await window.track.refresh();
    await pass(clock, 2_000);
    assert.deepEqual(told, ["one: ended 3"]);
  });

  it("tell nothing of what somebody has seen meanwhile", async () => {
    const { clock, api, told, open } = setUp();
    const { window } = open("one", 1, 5_000);
    const job = await window.send();
    for (const { id } of api.batches) api.end(id);
    await window.track.refresh();
    await markSeen([job.id], { jobs: window.jobs, clock, log: silent });
    await pass(clock, 20_000);
    assert.deepEqual(told, []);
    assert.equal(window.jobs.get(job.id)?.isSeen, true);
  });

  it("warn of results that expire without any event", async () => {
    const { clock, api, told, open } = setUp();
    const { window, notices } = open("one", 1, 0);
    const job = await window.send();
    for (const { id } of api.batches) api.end(id);
    await window.track.refresh();
    await markSeen([job.id], { jobs: window.jobs, clock, log: silent });
    await settled();
    await clock.advance(27 * 24 * 3_600_000);
    await pass(clock, 2_000);
    assert.deepEqual(told, ["one: expiring 1"]);
    notices.dispose();
    assert.equal(clock.nextSleepMs, undefined);
  });
});
