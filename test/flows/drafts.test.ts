import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import type { DraftRecord } from "../../src/contracts/workerTasks.ts";
import { sentRequests } from "../../src/core/tracking/jobDescription.ts";
import { Drafts } from "../../src/flows/drafts.ts";
import { createDraftStore } from "../../src/worker/draftStore.ts";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow, workAccount } from "../fakes/window.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { recordOf, requestLine, resultOf } from "../worker/samples.ts";

function sampled() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const window = new FakeWindow(clock, new MemoryStore(), api);
  window.parts = [2, 5, 3];
  return { api, window };
}

const person = { kind: "person" } as const;

describe("a sample", () => {
  it("is sent alone, and the rest once it is agreed to, each request once", async () => {
    const { api, window } = sampled();
    const job = await window.sendSample(2);
    assert.equal(job.state, "partlySent");
    assert.equal(sentRequests(job), 2);
    assert.equal(api.count("create"), 1);
    const quote = window.sendRest.quote(job.id);
    assert.deepEqual([quote.requests, quote.parts, quote.price], [8, 2, { likely: 8, atMost: 50 }]);
    const whole = await window.sendRest.send(job.id, workAccount, person);
    assert.equal(whole.state, "running");
    assert.deepEqual(
      api.batches.map(({ counts }) => counts.processing),
      [2, 5, 3],
    );
    assert.throws(() => window.sendRest.quote(job.id), { kind: "refused" });
  });

  it("keeps its rest unsent above what may be spent, whoever agrees", async () => {
    const { api, window } = sampled();
    const { id } = await window.sendSample(2);
    window.refuseAbove = 49;
    const refused = { kind: "refused", message: /submit\.refuseAbove/ };
    await assert.rejects(window.sendRest.send(id, workAccount, person), refused);
    assert.equal(api.count("create"), 1);
    window.refuseAbove = 50;
    await window.sendRest.send(id, workAccount, person);
    assert.equal(api.count("create"), 3);
  });

  it("keeps its rest unsent while nobody agrees, or the API refuses", async () => {
    const { api, window } = sampled();
    const { id } = await window.sendSample(2);
    const unattended = { kind: "unattended", limitDollars: 49 } as const;
    await assert.rejects(window.sendRest.send(id, workAccount, unattended), { kind: "refused" });
    const failure = new Failure("rateLimit", "Slow down.", { status: 429 });
    api.fail("create", { when: "before", failure });
    await assert.rejects(window.sendRest.send(id, workAccount, person), { kind: "rateLimit" });
    assert.equal(sentRequests(window.jobs.need(id)), 2);
    await window.sendRest.send(id, workAccount, person);
    assert.deepEqual(
      api.batches.map(({ counts }) => counts.processing),
      [2, 5, 3],
    );
  });
});

describe("results of a sample", () => {
  it("that are being saved do not keep those of the rest, which end meanwhile, from it", async () => {
    const { api, window } = sampled();
    window.parts = [1, 1];
    const { id } = await window.sendSample(1);
    await window.sendRest.send(id, workAccount, person);
    const [first, second] = api.batches.map((batch) => batch.id);
    for (const batch of api.batches) api.results.set(batch.id, "{}\n");
    api.end(first ?? "");
    await window.track.refresh();
    const collecting = window.collect.collect(id);
    api.end(second ?? "");
    await window.track.refresh();
    await Promise.all([collecting, window.collect.collect(id)]);
    assert.equal(window.jobs.need(id).state, "collected");
  });
});

describe("Drafts", () => {
  const temporaryFolder = useTemporaryFolders();

  async function setUp() {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const store = { ...createJobStore(root), ...createDraftStore(root) };
    const addAs = async (id: string, more: Partial<DraftRecord>, ...ids: string[]) => {
      const record = recordOf(id, "/w", { label: id, ...more });
      const text = ids.map((each) => requestLine(each)).join("\n");
      await resultOf(tasks.adoptDocument({ record, content: { text } }));
      await resultOf(tasks.checkDraft(id));
    };
    const add = (id: string, ...ids: string[]) => addAs(id, {}, ...ids);
    const open = () => new Drafts({ store, tasks, priceOverrides: () => ({}) });
    return { add, addAs, open, tasks, root };
  }

  it("are all there beside one that cannot be read, which is told", async () => {
    const { add, open, root } = await setUp();
    for (const id of ["d1", "d2", "d3"]) await add(id, "a");
    writeFileSync(path.join(root, "drafts/d1/unchecked.json"), "[1");
    const drafts = open();
    await assert.rejects(drafts.load(), { kind: "storage" });
    assert.deepEqual(new Set(drafts.all().map(({ record }) => record.id)), new Set(["d2", "d3"]));
  });

  it("are the same in another window, and gone there once they are sent or discarded", async () => {
    const { add, open } = await setUp();
    await add("d1", "a", "b");
    const [here, there] = [open(), open()];
    const changed: string[] = [];
    there.onDidChange((id) => changed.push(id));
    await here.keep("d1", { label: "Mine", account: "work" });
    await there.load();
    assert.deepEqual(
      there.all().map(({ record }) => [record.label, record.account]),
      [["Mine", "work"]],
    );
    await there.load();
    assert.deepEqual(changed, ["d1"]);
    await here.discard("d1");
    await there.load();
    assert.deepEqual([here.all(), there.all(), changed], [[], [], ["d1", "d1"]]);
    assert.throws(() => there.need("d1"), { kind: "notFound" });
  });

  it("cost what is checked of them, at once", async () => {
    const { add, open } = await setUp();
    await add("d1", "a", "b");
    const drafts = open();
    await drafts.keep("d1");
    const before = drafts.quote("d1");
    await drafts.setChecked("d1", { seqs: [1] }, false);
    const after = drafts.quote("d1");
    assert.equal(after.requests, 1);
    assert.ok(after.price && before.price && after.price.atMost < before.price.atMost);
    const dearer = drafts.quoteWith("d1", "claude-opus-5-5").price;
    assert.ok(dearer && dearer.atMost > after.price.atMost);
    const sample = await drafts.sample("d1", 5, false);
    assert.deepEqual([sample.seqs, sample.totals.requests], [[0], 1]);
  });

  it("take in another one, unless both have a request of the same id", async () => {
    const { add, open, tasks } = await setUp();
    await add("d1", "a");
    await add("d2", "b", "c");
    const drafts = open();
    await drafts.load();
    await drafts.append("d1", "d2", {});
    await resultOf(tasks.checkDraft("d1"));
    assert.equal((await drafts.keep("d1")).totals.requests, 3);
    await assert.rejects(drafts.append("d1", "d2", {}), /“b” already \(its line 2\)/);
    await drafts.changeModel("d1", "claude-opus-5-5", {});
    await resultOf(tasks.checkDraft("d1"));
    await drafts.keep("d1");
    assert.deepEqual(drafts.quote("d1").models, ["claude-opus-5-5"]);
  });

  it("take in one that asks for other betas, whose requests then say so themselves", async () => {
    const { open, tasks, addAs } = await setUp();
    await addAs("d1", { betas: ["old"], unsaved: ["a.ts"] }, "a");
    await addAs("d2", { apiVersion: "2023-06-01", unsaved: ["b.ts"] }, "b");
    await addAs("d3", {}, "c");
    const drafts = open();
    await drafts.load();
    await drafts.append("d1", "d2", {});
    await drafts.append("d1", "d3", {});
    await resultOf(tasks.checkDraft("d1"));
    const { record } = await drafts.keep("d1");
    assert.deepEqual([record.betas, record.unsaved], [undefined, ["a.ts", "b.ts"]]);
    assert.equal(drafts.quote("d1").parts, 3);
    const { parts } = await resultOf(tasks.spool("d1", "j1"));
    assert.deepEqual(
      parts.map(({ count, betas, apiVersion }) => [count, betas, apiVersion]),
      [
        [1, ["old"], undefined],
        [1, undefined, "2023-06-01"],
        [1, undefined, undefined],
      ],
    );
  });
});
