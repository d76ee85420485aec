import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure, type FailureKind } from "../../src/base/failure.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  return { clock, api, store, window: new FakeWindow(clock, store, api) };
}

function kind(expected: FailureKind) {
  return (error: unknown) => error instanceof Failure && error.kind === expected;
}

const unanswered = new Failure("unknownOutcome", "The connection was interrupted.");

describe("a POST of unknown outcome", () => {
  it("is found in the list and adopted, without a second POST", async () => {
    const { api, window } = setUp();
    api.fail("create", { when: "after", failure: unanswered });
    await assert.rejects(window.send(), kind("unknownOutcome"));
    assert.equal(window.jobs.all()[0]?.state, "unknown");
    await window.track.refresh();
    const [job, ...others] = window.jobs.all();
    assert.equal(others.length, 0);
    assert.equal(job?.state, "running");
    assert.equal(job.parts[0]?.presumed, true);
    assert.equal(api.batches.length, 1);
    assert.equal(api.count("create"), 1);
  });

  it("is adopted although the server's clock is an hour behind", async () => {
    const { api, window } = setUp();
    api.skewMs = -3_600_000;
    api.fail("create", { when: "after", failure: unanswered });
    await assert.rejects(window.send(), kind("unknownOutcome"));
    await window.track.refresh();
    assert.equal(window.jobs.all()[0]?.state, "running");
  });

  it("is never mistaken for an older batch of the same size", async () => {
    const { clock, api, window } = setUp();
    api.add(2);
    await clock.advance(60_000);
    api.fail("create", { when: "before", failure: unanswered });
    await assert.rejects(window.send(), kind("unknownOutcome"));
    await window.track.refresh();
    const job = window.jobs.all().find(({ prepared }) => prepared.origin === "files");
    assert.equal(job?.state, "unknown");
  });

  it("counts as not sent once the list had time to show it", async () => {
    const { clock, api, window } = setUp();
    api.fail("create", { when: "before", failure: unanswered });
    await assert.rejects(window.send(), kind("unknownOutcome"));
    await window.track.refresh();
    assert.equal(window.jobs.all()[0]?.state, "unknown");
    await clock.advance(11 * 60_000);
    await window.track.refresh();
    assert.equal(window.jobs.all()[0]?.state, "rejected");
    assert.equal(api.count("create"), 1);
  });

  it("gets its full time to be listed after an upload that took longer than that", async () => {
    const { clock, api, window } = setUp();
    api.fail("create", { when: "before", failure: unanswered });
    const upload = api.holdCreate();
    const sending = window.send();
    await settled();
    await clock.advance(60 * 60_000);
    upload.release();
    await assert.rejects(sending, kind("unknownOutcome"));
    await window.track.refresh();
    assert.equal(window.jobs.all()[0]?.state, "unknown");
    // The list catches up.
    api.add(2);
    await window.track.refresh();
    assert.equal(window.jobs.all()[0]?.state, "running");
  });

  it("is unknown once its owner is gone, and counts as not sent only after the settling time", async () => {
    const { clock, api, store, window } = setUp();
    api.fail("create", { when: "hang" });
    void window.send();
    await settled();
    await clock.advance(60 * 60_000);
    store.dead.add(1);
    const next = new FakeWindow(clock, store, api, 2);
    await next.track.refresh();
    assert.equal(next.jobs.all()[0]?.state, "unknown");
    await clock.advance(11 * 60_000);
    await next.track.refresh();
    assert.equal(next.jobs.all()[0]?.state, "rejected");
  });

  it("is never judged while this window is sending, whatever the store says of its process", async () => {
    const { clock, api, store, window } = setUp();
    api.fail("create", { when: "hang" });
    void window.send();
    await settled();
    store.dead.add(1);
    await clock.advance(60 * 60_000);
    await window.track.refresh();
    assert.equal(window.jobs.all()[0]?.state, "sending");
  });

  it("is adopted by the same window after a full disk kept the batch's id from being noted", async () => {
    const { api, store, window } = setUp();
    store.refuse = "accepted";
    await assert.rejects(window.send(), /msgbatch_1.*full/);
    store.refuse = undefined;
    await window.track.refresh();
    assert.equal(window.jobs.all()[0]?.state, "running");
    assert.equal(window.jobs.all().length, 1);
    assert.equal(api.count("create"), 1);
  });

  it("of a job that a newer version has changed stops nothing else", async () => {
    const { api, store, window } = setUp();
    api.fail("create", { when: "before", failure: unanswered });
    await assert.rejects(window.send(), kind("unknownOutcome"));
    const [job] = window.jobs.all();
    store.readOnly.add(job?.id ?? "");
    const next = new FakeWindow(window.clock, store, api, 2);
    api.add(2);
    api.add(7);
    await next.track.refresh();
    assert.equal(next.track.statusOf("work").failure, undefined);
    assert.equal(next.jobs.get(job?.id ?? "")?.state, "unknown");
    assert(next.jobs.all().some(({ requests }) => requests === 7));
  });

  it("is settled by the next window after the process died in the middle", async () => {
    const { clock, api, store, window } = setUp();
    // The POST arrives, but the process never hears of it.
    api.fail("create", { when: "hang" });
    void window.send();
    await clock.advance(0);
    api.add(2);
    const next = new FakeWindow(clock, store, api, 2);
    await next.track.refresh();
    assert.equal(next.jobs.all()[0]?.state, "sending", "its owner lives");
    store.dead.add(1);
    await next.track.refresh();
    assert.equal(next.jobs.all().length, 1);
    assert.equal(next.jobs.all()[0]?.state, "running");
    assert.equal(api.count("create"), 1);
  });
});
