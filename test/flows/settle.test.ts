import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow, workAccount } from "../fakes/window.ts";

const lost = new Failure("unknownOutcome", "The connection was interrupted.");

/** A window with a job of unknown outcome, and `others` batches of its size made at that time. */
async function unanswered(others: number, isMade = true) {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const window = new FakeWindow(clock, store, api);
  api.fail("create", { when: isMade ? "after" : "before", failure: lost });
  await assert.rejects(window.send(), { kind: "unknownOutcome" });
  for (let i = 0; i < others; i++) api.add(2);
  await window.track.refresh();
  const job = window.jobs.all().find(({ prepared }) => prepared.origin === "files");
  assert(job);
  const now = () => window.jobs.need(job.id);
  return { clock, api, store, window, id: job.id, now };
}

/** Answers as soon as it is asked. */
async function say({ settle }: FakeWindow, id: string, batchId: string | undefined) {
  return settle.answer(await settle.question(id), batchId);
}

describe("a submission that several batches may be", () => {
  it("names them, once, and stays in question", async () => {
    const { store, window, id, now } = await unanswered(1);
    assert.equal(now().state, "unknown");
    assert.deepEqual(now().parts[0]?.attempts[0]?.candidates, ["msgbatch_2", "msgbatch_1"]);
    await window.track.refresh();
    assert.equal(store.types(id).filter((type) => type === "ambiguous").length, 1);
    assert.equal(window.jobs.all().length, 1, "none of them is shown as somebody else's yet");
  });

  it("becomes the one that the person chooses; the others are somebody else's", async () => {
    const { api, window, id } = await unanswered(1);
    const { batches } = await window.settle.question(id);
    assert.deepEqual(
      batches.map((batch) => batch.id),
      ["msgbatch_2", "msgbatch_1"],
    );
    const job = await say(window, id, "msgbatch_1");
    assert.equal(job.state, "running");
    assert.equal(job.parts[0]?.presumed, true);
    await window.track.refresh();
    const labels = window.jobs.all().map(({ label }) => label);
    assert.deepEqual(labels.toSorted(), ["Code review", "msgbatch_2"]);
    assert.equal(api.count("create"), 1);
  });

  it("counts as not sent when the person says so, but not before the list had time", async () => {
    const { clock, api, window, id } = await unanswered(2, false);
    await assert.rejects(say(window, id, undefined), /not sent in 10 min/);
    await clock.advance(11 * 60_000);
    assert.equal((await window.settle.question(id)).settlesInMs, 0);
    assert.equal((await say(window, id, undefined)).state, "rejected");
    assert.equal(api.count("create"), 1, "choosing never sends");
    const sent = await window.sendRest.send(id, workAccount, { kind: "person" });
    assert.equal(sent.state, "running");
  });

  it("does not count as not sent when a batch appeared after the person had looked", async () => {
    const { clock, api, window, id, now } = await unanswered(2, false);
    await clock.advance(9 * 60_000);
    const question = await window.settle.question(id);
    const late = api.add(2);
    await clock.advance(2 * 60_000);
    await assert.rejects(window.settle.answer(question, undefined), /msgbatch_3 has appeared/);
    assert.equal((await say(window, id, late.id)).parts[0]?.batch?.id, late.id);
    await assert.rejects(window.settle.answer(question, undefined), { kind: "conflict" });
    assert.equal(now().state, "running");
  });

  it("is none of the batches of another size or time, and not asked about when it is settled", async () => {
    const { window, id } = await unanswered(1);
    await assert.rejects(say(window, id, "msgbatch_9"), { kind: "refused" });
    await say(window, id, "msgbatch_1");
    await assert.rejects(window.settle.question(id), { kind: "conflict" });
  });
});

describe("an adopted batch that answers other requests", () => {
  it("is given back, becomes a row of its own, and the job can be sent again", async () => {
    const { clock, api, window, id, now } = await unanswered(1, false);
    assert.equal(now().parts[0]?.batch?.id, "msgbatch_1");
    api.end("msgbatch_1");
    api.results.set("msgbatch_1", "{}\n{}\n");
    await window.track.refresh();
    window.resultsOf = () => ({ "msgbatch_1-1.jsonl": { rows: 2, missing: 2 } });
    window.dollars = 3;
    await window.collect.collect(id);
    assert.equal(now().state, "unknown");
    await clock.advance(11 * 60_000);
    await window.track.refresh();
    const rows = window.jobs.all().map(({ label, state }) => `${label}: ${state}`);
    assert.deepEqual(rows.toSorted(), ["Code review: rejected", "msgbatch_1: ended"]);
    const sent = await window.sendRest.send(id, workAccount, { kind: "person" });
    assert.equal(sent.parts[0]?.batch?.id, "msgbatch_2");
  });

  it("makes way for the true one, which had seemed to be made elsewhere", async () => {
    const { clock, api, window, id, now } = await unanswered(1, false);
    // The list shows the job's own batch late, when another was adopted already.
    const own = api.add(2);
    await window.track.refresh();
    assert.equal(window.jobs.all().length, 2);
    api.end("msgbatch_1");
    api.results.set("msgbatch_1", "{}\n{}\n");
    await window.track.refresh();
    window.resultsOf = () => ({ "msgbatch_1-1.jsonl": { rows: 2, missing: 2 } });
    await window.collect.collect(id);
    await clock.advance(60_000);
    await window.track.refresh();
    assert.equal(now().parts[0]?.batch?.id, own.id);
    const labels = window.jobs.all().map(({ label }) => label);
    assert.deepEqual(labels.toSorted(), ["Code review", "msgbatch_1"]);
  });
});
