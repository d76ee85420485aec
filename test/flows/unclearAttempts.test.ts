import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure, type FailureKind } from "../../src/base/failure.ts";
import { settlingMs } from "../../src/core/submission/reconcile.ts";
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

  it("does not take what another window sends while the list is read", async () => {
    const { clock, api, store, window } = setUp();
    const other = new FakeWindow(clock, store, api, 2);
    api.fail("create", { when: "before", failure: unanswered });
    await assert.rejects(window.send(), kind("unknownOutcome"));
    api.beforeList = async () => void (await other.send());
    await window.track.refresh();
    const job = () => window.jobs.need("job-1-1");
    assert.equal(job().state, "unknown");
    await clock.advance(settlingMs + 1);
    await window.track.refresh();
    assert.equal(job().state, "rejected");
    assert.equal(window.jobs.need("job-2-1").state, "running");
  });

  it("has nothing left to choose once the batch that it may be is another job's", async () => {
    const { api, store, window } = setUp();
    api.fail(
      "create",
      { when: "before", failure: unanswered },
      { when: "after", failure: unanswered },
    );
    await assert.rejects(window.send(), kind("unknownOutcome"));
    await assert.rejects(window.send(), kind("unknownOutcome"));
    await window.track.refresh();
    const candidates = () => window.jobs.need("job-1-1").parts[0]?.attempts[0]?.candidates;
    assert.deepEqual(candidates(), ["msgbatch_1"]);
    await window.settle.answer(await window.settle.question("job-1-2"), "msgbatch_1");
    await window.track.refresh();
    assert.deepEqual(candidates(), []);
    assert.deepEqual(store.types("job-1-1").slice(-2), ["ambiguous", "ambiguous"]);
  });

  it("is not judged by a list that was asked for before it ended", async () => {
    const { clock, api, window } = setUp();
    api.fail("create", { when: "after", failure: unanswered });
    const upload = api.holdCreate();
    const sent = assert.rejects(window.send(), kind("unknownOutcome"));
    await settled();
    // The list is made now. The computer falls asleep before it is read.
    const list = api.listBatches.bind(api);
    const awake = Promise.withResolvers<void>();
    api.listBatches = async (query) => {
      const page = await list(query);
      await awake.promise;
      return page;
    };
    const looking = window.track.refresh();
    await settled();
    await clock.jump(2 * settlingMs);
    upload.release();
    await sent;
    awake.resolve();
    await looking;
    await window.track.refresh();
    assert.equal(window.jobs.need("job-1-1").state, "running");
  });
});
