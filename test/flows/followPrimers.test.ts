import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { jobDescription } from "../../src/core/tracking/jobDescription.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow, workAccount } from "../fakes/window.ts";

const minute = 60_000;

/** A job of 312 requests whose first one was sent alone. */
async function primed() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const window = new FakeWindow(clock, store, api);
  window.parts = [1, 311];
  window.primer = 0;
  const { id } = await window.send();
  const [primer] = api.batches;
  assert(primer);
  const job = () => window.jobs.need(id);
  const end = async (batch = primer): Promise<void> => {
    api.end(batch.id);
    await window.track.refresh();
  };
  return { clock, api, store, window, primer, id, job, end };
}

function sizes({ batches }: MemoryApi): readonly number[] {
  return batches.map(({ counts }) => counts.processing + counts.succeeded + counts.errored);
}

describe("a job whose first request warms the cache", () => {
  it("sends that alone, and says what it waits for", async () => {
    const { clock, api, window, job } = await primed();
    assert.deepEqual(sizes(api), [1]);
    assert.equal(job().state, "priming");
    await clock.advance(12 * minute);
    assert.equal(
      jobDescription(job(), clock.now()),
      "1 of 312 requests sent · warming the cache · keep VS Code open · 12 min · expires in 23 h 48 m",
    );
    await window.followPrimers.sendPrimed();
    assert.equal(api.count("create"), 1);
  });

  it("sends the others once it has ended, without asking again", async () => {
    const { api, window, job, end } = await primed();
    window.followPrimers.follow(() => true);
    await end();
    await settled();
    assert.deepEqual(sizes(api), [1, 311]);
    assert.equal(job().state, "running");
    window.followPrimers.dispose();
  });

  it("leaves the others to the person who canceled it, although it was answered", async () => {
    const { clock, api, primer, window, job, end } = await primed();
    await api.cancelBatch(primer.id);
    await end();
    await window.followPrimers.sendPrimed();
    assert.deepEqual(sizes(api), [1]);
    assert.match(jobDescription(job(), clock.now()), /^1 of 312 requests sent · canceled\b/);
  });

  it("sends them from one of two windows, and from the next when that one was closed", async () => {
    const { clock, api, store, end } = await primed();
    const windows = [2, 3].map((pid) => new FakeWindow(clock, store, api, pid));
    for (const { jobs } of windows) await jobs.load();
    await end();
    for (const { jobs } of windows) await jobs.load();
    await Promise.all(windows.map(({ followPrimers }) => followPrimers.sendPrimed()));
    assert.deepEqual(sizes(api), [1, 311]);
  });

  it("sends nothing from a window that may not", async () => {
    const { api, window, end } = await primed();
    window.followPrimers.follow(() => false);
    await end();
    await settled();
    assert.deepEqual(sizes(api), [1]);
    window.followPrimers.dispose();
  });

  it("warms the cache once more when it has gone cold", async () => {
    const { clock, api, window, job, end } = await primed();
    await end();
    await clock.advance(65 * minute);
    await window.followPrimers.sendPrimed();
    assert.deepEqual(sizes(api), [1, 1]);
    assert.equal(job().state, "priming");
    await end(api.batches[1]);
    await window.followPrimers.sendPrimed();
    assert.deepEqual(sizes(api), [1, 1, 310]);
    assert.deepEqual(
      job().parts.map(({ first, count }) => [first, count]),
      [
        [0, 1],
        [1, 1],
        [2, 310],
      ],
    );
  });

  it("sends no primer after the other to a server whose clock is behind", async () => {
    const { clock, api, window, end, job } = await primed();
    await end();
    for (let round = 0; round < 5; round++) {
      await clock.advance(65 * minute);
      await window.followPrimers.sendPrimed();
      const last = api.batches.at(-1);
      if (last?.status === "in_progress") await end(last);
    }
    await clock.advance(65 * minute);
    await window.followPrimers.sendPrimed();
    assert.deepEqual(sizes(api), [1, 1, 1]);
    assert.equal(job().state, "partlySent");
  });

  it("leaves the others to the person when the first failed", async () => {
    const { api, window, primer, job, clock, id } = await primed();
    const counts = { ...primer.counts, processing: 0, errored: 1 };
    api.change(primer.id, { status: "ended", endedAt: clock.now(), counts });
    await window.track.refresh();
    await window.followPrimers.sendPrimed();
    assert.deepEqual(sizes(api), [1]);
    assert.match(jobDescription(job(), clock.now()), /^1 of 312 .*went first has no answer/);
    await window.sendRest.send(id, workAccount, { kind: "person" });
    assert.deepEqual(sizes(api), [1, 311]);
  });

  it("sends the others at once when the person does not want to wait", async () => {
    const { api, window, id } = await primed();
    await window.sendRest.send(id, workAccount, { kind: "person" });
    await window.followPrimers.sendPrimed();
    assert.deepEqual(sizes(api), [1, 311]);
  });

  it("leaves what the API refuses on the row, and does not repeat it", async () => {
    const { api, window, job, end } = await primed();
    const failure = new Failure("billing", "No credit.", { status: 402 });
    api.fail("create", { when: "before", failure });
    await end();
    await window.followPrimers.sendPrimed();
    await window.followPrimers.sendPrimed();
    assert.equal(api.count("create"), 2);
    assert.equal(job().state, "partlySent");
  });
});
