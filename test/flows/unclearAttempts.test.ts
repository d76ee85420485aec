import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure, type FailureKind } from "../../src/base/failure.ts";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow, workAccount } from "../fakes/window.ts";

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

describe("a claim whose process was killed before it noted the attempt", () => {
  it("is passed over once its owner is dead, and respected while it lives", async () => {
    const { api, store, window } = setUp();
    store.claims.set("job-1-1/0.1", { host: "desk", pid: 7 });
    await assert.rejects(window.send(), kind("conflict"));
    assert.equal(api.count("create"), 0);
    store.dead.add(7);
    const job = await window.sendRest.send("job-1-1", workAccount, { kind: "person" });
    assert.equal(job.state, "running");
    assert.equal(job.parts[0]?.attempts[0]?.attempt, 2);
    assert.equal(api.count("create"), 1);
  });
});

describe("an unanswered attempt", () => {
  it("is adopted although the clock here was set back meanwhile", async () => {
    const { clock, api, window } = setUp();
    api.fail("create", { when: "after", failure: unanswered });
    await assert.rejects(window.send(), kind("unknownOutcome"));
    api.skewMs += 3_600_000;
    await clock.advance(-3_600_000);
    await window.track.refresh();
    assert.equal(window.jobs.all()[0]?.state, "running");
  });
});
