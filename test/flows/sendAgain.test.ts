import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AbortSource } from "../../src/base/abort.ts";
import { Failure } from "../../src/base/failure.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow, workAccount } from "../fakes/window.ts";

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  return { clock, api, store, window: new FakeWindow(clock, store, api) };
}

const person = { kind: "person" } as const;
const limited = new Failure("rateLimit", "Slow down.", { status: 429, retryAfterMs: 40_000 });
const refused = new Failure("network", "Cannot be reached.", { code: "ECONNREFUSED" });
const tooLarge = new Failure("tooLarge", "Too large.", { status: 413 });
const before = (failure: Failure) => ({ when: "before" as const, failure });

function onlyJob({ jobs }: FakeWindow) {
  const [job, ...others] = jobs.all();
  assert(job && others.length === 0);
  return job;
}

describe("a job that surely was not sent", () => {
  it("is sent again by the person, as another attempt of the same job", async () => {
    const { api, store, window } = setUp();
    api.fail("create", before(new Failure("billing", "No credit.", { status: 402 })));
    await assert.rejects(window.send(), { kind: "billing" });
    const { id } = onlyJob(window);
    assert.equal(window.sendRest.quote(id).requests, 2);
    assert.equal((await window.sendRest.send(id, workAccount, person)).state, "running");
    const types = ["prepared", "attempt", "rejected", "attempt", "accepted"];
    assert.deepEqual(store.types(id), types);
    await assert.rejects(window.sendRest.send(id, workAccount, person), /All of this job was sent/);
    assert.equal(api.batches.length, 1);
  });

  it("is sent once when two windows send it again", async () => {
    const { clock, api, store, window } = setUp();
    api.fail("create", before(new Failure("billing", "No credit.", { status: 402 })));
    await assert.rejects(window.send());
    const other = new FakeWindow(clock, store, api, 2);
    await other.jobs.load();
    const { id } = onlyJob(window);
    const sends = [window, other].map((one) => one.sendRest.send(id, workAccount, person));
    const ends = await Promise.allSettled(sends);
    assert.deepEqual(ends.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    assert.equal(api.batches.length, 1);
  });

  it("is sent when the window was closed before its first attempt", async () => {
    const { clock, api, store, window } = setUp();
    store.refuse = "attempt";
    await assert.rejects(window.send(), { kind: "storage" });
    store.refuse = undefined;
    // The claim without an event is what a crash between the two leaves.
    store.claims.clear();
    const next = new FakeWindow(clock, store, api, 2);
    await next.jobs.load();
    const { id, state } = onlyJob(next);
    assert.equal(state, "prepared");
    assert.equal((await next.sendRest.send(id, workAccount, person)).state, "running");
    assert.equal(api.batches.length, 1);
  });
});

describe("requests that were sent before", () => {
  it("are sent again only when that is meant", async () => {
    const { api, window } = setUp();
    window.digest = "2-x";
    await window.send();
    await assert.rejects(window.send(), { kind: "refused", details: { code: "sent-before" } });
    await assert.rejects(window.send(), /The same requests were sent on .*`again: true`/);
    assert.equal(api.count("create"), 1);
    const rehearsal = { ...workAccount, kind: "rehearsal" as const };
    await window.send(undefined, rehearsal);
    window.again = true;
    await window.send();
    assert.equal(api.count("create"), 3);
  });
});

describe("sending again by itself", () => {
  it("waits as long as a 429 says, shows until when, and makes a new attempt", async () => {
    const { clock, api, store, window } = setUp();
    api.fail("create", before(limited));
    const sending = window.send();
    await settled();
    const job = onlyJob(window);
    assert.equal(job.parts[0]?.retryAt, clock.now() + 40_000);
    await clock.advance(39_999);
    assert.equal(api.count("create"), 1);
    await clock.advance(1);
    assert.equal((await sending).state, "running");
    const types = ["prepared", "attempt", "rejected", "retry", "attempt", "accepted"];
    assert.deepEqual(store.types(job.id), types);
    assert.deepEqual([...store.claims.keys()].slice(1), [`${job.id}/0.1`, `${job.id}/0.2`]);
  });

  it("waits no longer when the clock here is set back meanwhile", async () => {
    const { clock, api, window } = setUp();
    api.fail("create", before(limited));
    const sending = window.send();
    await settled();
    await clock.jump(-3_600_000);
    for (let seconds = 0; seconds < 40; seconds++) await clock.advance(1_000);
    assert.equal((await sending).state, "running");
  });

  it("gives up a host that nobody answers at after three tries", async () => {
    const { clock, api, window } = setUp();
    for (let i = 0; i < 9; i++) api.fail("create", before(refused));
    const sending = assert.rejects(window.send(), { kind: "network" });
    for (let i = 0; i < 5; i++) {
      await settled();
      await clock.advance(30_000);
    }
    await sending;
    assert.equal(api.count("create"), 4);
    assert.equal(onlyJob(window).state, "rejected");
  });

  it("tells whoever watches how long it waits, and ends the wait when canceled", async () => {
    const { clock, api, window } = setUp();
    api.fail("create", before(limited));
    const stop = new AbortSource();
    const waits: string[] = [];
    const watch = {
      signal: stop.signal,
      onWait: (reason: string, ms: number) => waits.push(`${reason} ${ms}`),
    };
    const sending = window.send(undefined, undefined, undefined, watch);
    const canceled = assert.rejects(sending, { kind: "canceled" });
    await settled();
    await clock.advance(1_000);
    stop.abort();
    await canceled;
    assert.deepEqual(waits, ["429 40000", "429 39000"]);
    assert.equal(onlyJob(window).state, "rejected");
    assert.equal(onlyJob(window).parts[0]?.retryAt, undefined);
    assert.equal(api.batches.length, 0);
  });

  it("sends no more parts once the batch of another part is canceled", async () => {
    const { clock, api, window } = setUp();
    window.parts = [2, 3];
    api.fail("create", { when: "never" }, before(limited));
    const canceled = assert.rejects(window.send(), { kind: "canceled" });
    await settled();
    assert.equal(onlyJob(window).state, "partlySent");
    await api.cancelBatch("msgbatch_1");
    await window.track.refresh();
    await clock.advance(40_000);
    await canceled;
    assert.equal(api.batches.length, 1);
    assert.equal(onlyJob(window).parts[1]?.retryAt, undefined);
    const { id } = onlyJob(window);
    await window.sendRest.send(id, workAccount, person);
    assert.equal(api.batches.length, 2);
  });

  it("never follows an answer that leaves it open whether the batch was made", async () => {
    const { clock, api, window } = setUp();
    const details = { status: 529, retryAfterMs: 1_000 };
    api.fail("create", before(new Failure("unknownOutcome", "Overloaded.", details)));
    await assert.rejects(window.send(), { kind: "unknownOutcome" });
    await clock.advance(60_000);
    assert.equal(api.count("create"), 1);
  });

  it("splits what is too large, keeps the order, and goes on with the rest", async () => {
    const { api, window } = setUp();
    window.parts = [5, 2];
    api.fail("create", before(tooLarge), before(tooLarge));
    const job = await window.send();
    assert.deepEqual(
      job.parts.map(({ first, count, batch }) => [first, count, batch?.id]),
      [
        [0, 2, "msgbatch_1"],
        [5, 2, "msgbatch_4"],
        [3, 2, "msgbatch_3"],
        [2, 1, "msgbatch_2"],
      ],
    );
    assert.equal(job.state, "running");
  });

  it("is not begun a second time in the window that splits a part", async () => {
    const { api, store, window } = setUp();
    api.fail("create", before(tooLarge));
    const appended = store.appendEvent.bind(store);
    let second: Promise<unknown> = Promise.resolve();
    store.appendEvent = async (job, event) => {
      if (event.type === "split")
        second = assert.rejects(window.sendRest.send(job, workAccount, person), /is being sent/);
      await settled();
      return appended(job, event);
    };
    assert.equal((await window.send()).state, "running");
    await second;
    assert.deepEqual([...api.sent.values()].flat(), ["job-1-1/0", "job-1-1/1"]);
  });

  it("sends no request twice when a window that saw the whole part goes on after a crash", async () => {
    const { clock, api, store, window } = setUp();
    api.fail("create", before(new Failure("billing", "No credit.", { status: 402 })));
    await assert.rejects(window.send());
    const other = new FakeWindow(clock, store, api, 2);
    await other.jobs.load();
    const { id } = onlyJob(window);
    api.fail("create", before(tooLarge));
    // The window splits, and dies before it can send the pieces.
    const appended = store.appendEvent.bind(store);
    store.appendEvent = async (job, event) => {
      const log = await appended(job, event);
      if (event.type === "split") store.refuse = "attempt";
      return log;
    };
    await assert.rejects(window.sendRest.send(id, workAccount, person), { kind: "storage" });
    store.refuse = undefined;
    store.dead.add(1);
    await assert.rejects(other.sendRest.send(id, workAccount, person), { kind: "conflict" });
    assert.equal(api.batches.length, 0);
    const job = await other.sendRest.send(id, workAccount, person);
    assert.deepEqual(
      job.parts.map(({ first, batch }) => [first, batch?.counts.processing]),
      [
        [0, 1],
        [1, 1],
      ],
    );
  });

  it("does not split one request, nor what the API already has", async () => {
    const { api, window } = setUp();
    window.parts = [2, 1];
    api.fail("create", { when: "never" }, before(tooLarge));
    await assert.rejects(window.send(), { kind: "tooLarge" });
    const job = onlyJob(window);
    assert.equal(job.parts.length, 2);
    assert.equal(job.state, "partlySent");
  });
});
