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

describe("Submit", () => {
  it("records the attempt before the POST and the batch's id right after it", async () => {
    const { api, store, window } = setUp();
    const job = await window.send();
    assert.equal(job.state, "running");
    assert.deepEqual(store.types(job.id), ["prepared", "attempt", "accepted"]);
    assert.equal(api.count("create"), 1);
  });

  it("sends nothing without consent, and says which setting would allow it", async () => {
    const { api, store, window } = setUp();
    const send = window.send({ kind: "unattended", limitDollars: 4.99 });
    await assert.rejects(send, /up to \$5\.00.*batchwright\.submit\.unattendedLimit/);
    assert.equal(api.calls.length, 0);
    assert.equal(store.logs.size, 0);
  });

  it("takes an unattended limit that covers the upper bound, and rehearsal for nothing", async () => {
    const { window } = setUp();
    await window.send({ kind: "unattended", limitDollars: 5 });
    const rehearsal = { ...workAccount, kind: "rehearsal" as const };
    await window.send({ kind: "unattended", limitDollars: 0 }, rehearsal);
    assert.equal(window.jobs.all().length, 2);
  });

  it("sends a draft once, however often and wherever it is submitted", async () => {
    const { clock, api, store, window } = setUp();
    const other = new FakeWindow(clock, store, api, 2);
    const sends = [window, window, other].map((one) => one.send(undefined, undefined, "kept"));
    const ends = await Promise.allSettled(sends);
    assert.equal(ends.filter(({ status }) => status === "fulfilled").length, 1);
    window.again = true;
    await assert.rejects(window.send(undefined, undefined, "kept"), kind("conflict"));
    assert.equal(api.count("create"), 1);
  });

  it("sends the same of two drafts once, also when both are sent at the same moment", async () => {
    const { api, window } = setUp();
    window.digest = "same";
    const [one, other] = await Promise.allSettled([window.send(), window.send()]);
    assert.equal(one.status, "fulfilled");
    assert.ok(other.status === "rejected" && /at this moment/.test(String(other.reason)));
    await assert.rejects(window.send(), kind("refused"));
    assert.equal(api.count("create"), 1);
    const rehearsal = { ...workAccount, kind: "rehearsal" as const };
    await Promise.all([window.send(undefined, rehearsal), window.send(undefined, rehearsal)]);
    assert.equal(api.count("create"), 3);
  });

  it("writes what was checked, and nothing that it became since", async () => {
    const { window } = setUp();
    await window.send();
    assert.deepEqual(window.digests, ["digest of draft-1-1"]);
  });

  it("keeps the draft when there is no room to note the job", async () => {
    const { api, store, window } = setUp();
    store.refuse = "prepared";
    await assert.rejects(window.send(undefined, undefined, "kept"), kind("storage"));
    assert.equal(api.count("create"), 0);
    store.refuse = undefined;
    await window.send(undefined, undefined, "kept");
    assert.equal(api.count("create"), 1);
  });

  it("sends nothing to a host that the person did not agree to", async () => {
    const { api, store, window } = setUp();
    window.account = { ...workAccount, baseUrl: "https://gateway.example" };
    await assert.rejects(window.send(), /now stands for gateway\.example, not api\.anthropic\.com/);
    assert.equal(api.count("create"), 0);
    const [job] = window.jobs.all();
    assert.deepEqual(job && store.types(job.id), ["prepared"]);
  });

  it("keeps what the API refused as a rejected job, with its words", async () => {
    const { api, window } = setUp();
    const failure = new Failure("billing", "Your credit balance is too low.", { status: 402 });
    api.fail("create", { when: "before", failure });
    await assert.rejects(window.send(), kind("billing"));
    const [job] = window.jobs.all();
    assert.equal(job?.state, "rejected");
    assert.equal(job.parts[0]?.attempts[0]?.failure?.message, "Your credit balance is too low.");
  });

  it("sends the parts of a split job in their order", async () => {
    const { api, window } = setUp();
    window.parts = [3, 1];
    const job = await window.send();
    assert.deepEqual(
      job.parts.map(({ batch }) => batch?.counts.processing),
      [3, 1],
    );
    assert.equal(api.count("create"), 2);
  });

  it("stops at the part that fails and keeps the earlier ones", async () => {
    const { api, window } = setUp();
    window.parts = [1, 1, 1];
    const failure = new Failure("rateLimit", "Slow down.", { status: 429 });
    api.fail("create", { when: "never" }, { when: "before", failure });
    await assert.rejects(window.send(), kind("rateLimit"));
    const [job] = window.jobs.all();
    assert.equal(job?.state, "partlySent");
    assert.deepEqual(
      job.parts.map(({ batch, attempts }) => [batch?.id, attempts.length]),
      [
        ["msgbatch_1", 1],
        [undefined, 1],
        [undefined, 0],
      ],
    );
  });
});
