import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const window = new FakeWindow(clock, store, api);
  const ended = () => window.jobs.all().filter(({ state }) => state === "ended").length;
  return { clock, api, store, window, ended };
}

describe("Observe", () => {
  it("reads the list on when many running batches are older than its page", async () => {
    const { clock, api, window, ended } = setUp();
    for (let i = 0; i < 30; i++) await window.send();
    const ours = api.batches.map(({ id }) => id);
    await clock.advance(60_000);
    for (let i = 0; i < 300; i++) api.add(1);
    for (const id of ours) api.end(id);
    api.calls.length = 0;
    await window.track.refresh();
    assert.deepEqual(api.calls, ["list", "list"]);
    assert.equal(ended(), 30);
    const strangers = window.jobs.all().filter(({ prepared }) => prepared.origin === "elsewhere");
    assert.equal(strangers.length, 100, "those of the first page");
  });

  it("shows every batch that can be one, whatever ids a gateway makes up beside it", async () => {
    const { api, window } = setUp();
    const impossible = ["../../etc/passwd", "x".repeat(200), "", "a b", "msgbatch:1"];
    for (const id of impossible) {
      api.add(1);
      const last = api.batches.length - 1;
      const batch = api.batches[last];
      if (batch) api.batches[last] = { ...batch, id };
      api.add(1);
    }
    await window.track.refresh();
    assert.equal(window.track.statusOf("work").failure, undefined);
    assert.deepEqual(
      window.jobs
        .all()
        .map(({ label }) => label)
        .toSorted(),
      ["msgbatch_10", "msgbatch_2", "msgbatch_4", "msgbatch_6", "msgbatch_8"],
    );
  });

  it("retrieves a bounded number in one look, and all of them in turn", async () => {
    const { clock, api, window, ended } = setUp();
    for (let i = 0; i < 50; i++) await window.send();
    const ours = api.batches.map(({ id }) => id);
    for (const id of ours) api.end(id);
    // More than the list is read back: the API has them, but a look does not come across them.
    await clock.advance(60_000);
    for (let i = 0; i < 4_200; i++) api.add(1);
    const failure = new Failure("server", "Internal error.");
    api.fail("retrieve", { when: "before", failure });
    const counts: number[] = [];
    for (let look = 0; look < 4; look++) {
      api.calls.length = 0;
      await window.track.refresh();
      counts.push(api.count("retrieve"));
    }
    assert.deepEqual(counts, [1, 20, 20, 10]);
    assert.equal(ended(), 50);
  });

  it("settles an attempt that more than a page of batches has followed", async () => {
    const { clock, api, window } = setUp();
    const failure = new Failure("unknownOutcome", "The connection was interrupted.");
    api.fail("create", { when: "after", failure });
    await assert.rejects(window.send());
    await clock.advance(60_000);
    for (let i = 0; i < 500; i++) api.add(1);
    await window.track.refresh();
    const [job] = window.jobs.all().filter(({ prepared }) => prepared.origin === "files");
    assert.equal(job?.parts[0]?.batch?.id, "msgbatch_1");
  });
});

describe("Observe, when the clock was set back", () => {
  it("takes a batch that another window is about to note for nobody else's", async () => {
    const { clock, api, store, window } = setUp();
    store.refuse = "accepted";
    await assert.rejects(window.send());
    store.refuse = undefined;
    await clock.jump(-3_600_000);
    api.skewMs += 3_600_000;
    const other = new FakeWindow(clock, store, api, 2);
    await other.track.refresh();
    assert.deepEqual(
      other.jobs.all().map(({ prepared }) => prepared.origin),
      ["files"],
    );
  });
});

describe("workspaces", () => {
  it("are not mixed when an attempt of unknown outcome is settled", async () => {
    const { clock, api, window } = setUp();
    const failure = new Failure("unknownOutcome", "The connection was interrupted.");
    api.fail("create", { when: "after", failure });
    await assert.rejects(window.send());
    const ours = api.batches.splice(0);
    api.workspaceId = "wrkspc_2";
    window.accountsChanged.fire();
    await clock.advance(60_000);
    api.add(2);
    await window.track.refresh();
    const job = () => window.jobs.all().find(({ prepared }) => prepared.origin === "files");
    assert.equal(job()?.state, "unknown", "a batch of another workspace is not adopted");
    api.batches.splice(0);
    await clock.advance(60 * 60_000);
    await window.track.refresh();
    assert.equal(job()?.state, "unknown", "nor does its list tell that nothing was sent");
    api.workspaceId = "wrkspc_1";
    api.batches.push(...ours);
    await window.track.refresh();
    assert.equal(job()?.parts[0]?.batch?.id, ours[0]?.id);
  });

  it("are shown as the API told last, and known no more once the key may be another", async () => {
    const { api, window } = setUp();
    await window.track.refresh();
    assert.equal(window.track.statusOf("work").workspaceId, "wrkspc_1");
    api.workspaceId = "wrkspc_2";
    window.accountsChanged.fire();
    await window.track.refresh();
    assert.equal(window.track.statusOf("work").workspaceId, "wrkspc_2");
  });

  it("are noted with the attempt before it is made", async () => {
    const { api, store, window } = setUp();
    assert.equal(workspaceOf(store, (await window.send()).id), "wrkspc_1");
    api.workspaceId = "wrkspc_2";
    assert.equal(workspaceOf(store, (await window.send()).id), "wrkspc_2");
  });
});

function workspaceOf(store: MemoryStore, job: string): string | undefined {
  const attempt = store.logs.get(job)?.find((event) => event.type === "attempt");
  return attempt?.type === "attempt" ? attempt.workspaceId : undefined;
}
