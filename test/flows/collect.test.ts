import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { jobCapabilities } from "../../src/core/tracking/jobCapabilities.ts";
import { jobRow } from "../../src/core/tracking/jobRow.ts";
import { jobTooltip } from "../../src/core/tracking/jobTooltip.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow, workAccount } from "../fakes/window.ts";

describe("Collect", () => {
  async function endedJob(results: (id: string) => string) {
    const clock = new FakeClock();
    const api = new MemoryApi(clock);
    const store = new MemoryStore();
    const window = new FakeWindow(clock, store, api);
    const job = await window.send();
    const [batch] = api.batches;
    assert(batch);
    api.results.set(batch.id, results(batch.id));
    api.end(batch.id);
    await window.track.refresh();
    return { clock, api, store, window, job };
  }

  it("names what is missing after the download was tried again", async () => {
    const { clock, api, window, job } = await endedJob(() => `{"custom_id":"a"}\n`);
    const collecting = window.collect.collect(job.id);
    for (let i = 0; i < 3; i++) {
      await settled();
      await clock.advance(10_000);
    }
    const { state, parts } = await collecting;
    assert.equal(state, "collected");
    assert.equal(parts[0]?.collected?.missing, 1);
    assert.equal(api.count("results"), 3);
    assert.match(jobRow(window.jobs.need(job.id), 0).description, / · 1 missing$/);
    assert.match(jobTooltip(window.jobs.need(job.id), 0), /1 result did not come/);
  });

  it("asks for what is missing once more in the next window, and never loses what is here", async () => {
    const { clock, api, store, window, job } = await endedJob(() => `{"custom_id":"a"}\n`);
    const collecting = window.collect.collect(job.id);
    for (let i = 0; i < 3; i++) {
      await settled();
      await clock.advance(10_000);
    }
    await collecting;
    await window.collect.collect(job.id);
    assert.equal(api.count("results"), 3, "once in a window");
    const missing = async (pid: number) => {
      const next = new FakeWindow(clock, store, api, pid);
      await next.jobs.load();
      assert.deepEqual(await next.autoCollect.collectEnded(), 2 ** 31 - 1, "only when it is read");
      return (await next.collect.collect(job.id)).parts[0]?.collected?.missing;
    };
    api.results.set("msgbatch_1", "");
    assert.equal(await missing(2), 1);
    api.fail("results", { when: "before", failure: new Failure("network", "Offline.") });
    assert.equal(await missing(3), 1);
    api.results.set("msgbatch_1", `{"custom_id":"a"}\n{"custom_id":"b"}\n`);
    assert.equal(await missing(4), 0);
    assert.equal(api.count("results"), 6);
  });

  it("leaves no download on the disk but the best", async () => {
    const { clock, api, store, window, job } = await endedJob(() => `{"custom_id":"a"}\n`);
    const collecting = window.collect.collect(job.id);
    await settled();
    assert.equal(window.downloads.size, 1);
    api.results.set("msgbatch_1", "");
    for (let i = 0; i < 3; i++) {
      await settled();
      await clock.advance(10_000);
    }
    const [part] = (await collecting).parts;
    assert.equal(part?.collected?.missing, 1, "the later tries brought nothing");
    assert.deepEqual([...window.downloads], [part.collected.file]);
    const next = new FakeWindow(clock, store, api, 2);
    await next.jobs.load();
    next.downloads.add(part.collected.file);
    await next.collect.collect(job.id);
    assert.deepEqual([...next.downloads], [part.collected.file]);
    assert.equal(api.count("results"), 4);
  });

  it("keeps the whole download of one window when another's falls short after it", async () => {
    const { clock, api, store, window, job } = await endedJob(() => `{"custom_id":"a"}\n`);
    const collecting = window.collect.collect(job.id);
    await settled();
    const other = new FakeWindow(clock, store, api, 2);
    await other.jobs.load();
    api.results.set("msgbatch_1", `{"custom_id":"a"}\n{"custom_id":"b"}\n`);
    await other.collect.collect(job.id);
    api.results.set("msgbatch_1", `{"custom_id":"a"}\n`);
    for (let i = 0; i < 3; i++) {
      await settled();
      await clock.advance(10_000);
    }
    assert.equal((await collecting).parts[0]?.collected?.missing, 0);
    await other.jobs.load();
    assert.equal(other.jobs.need(job.id).parts[0]?.collected?.missing, 0);
  });

  it("counts what cannot be read as missing, and takes a download that can", async () => {
    const { clock, api, store, window, job } = await endedJob(() => `{"custom_id":"a"}\n{"cus\n`);
    const file = "msgbatch_1-1.jsonl";
    window.resultsOf = () => ({ [file]: { rows: 1, missing: 1 } });
    await window.collect.collect(job.id);
    const part = (one: FakeWindow) => one.jobs.need(job.id).parts[0]?.collected;
    assert.equal(part(window)?.missing, 1);
    assert.deepEqual(store.types(job.id).slice(-2), ["collected", "collected"]);
    assert(jobCapabilities(window.jobs.need(job.id)).includes("retryable"));
    const next = new FakeWindow(clock, store, api, 2);
    await next.jobs.load();
    next.resultsOf = () => ({ [file]: { rows: 2, missing: 0 } });
    api.results.set("msgbatch_1", `{"custom_id":"a"}\n{"custom_id":"b"}\n`);
    await next.collect.collect(job.id);
    assert.equal(part(next)?.missing, 0);
  });

  it("collects what was paid for of a batch that expired or was canceled", async () => {
    for (const how of ["expired", "canceled"] as const) {
      const { clock, api, window } = await endedJob(() => "{}\n{}\n");
      const { id } = await window.send();
      const batch = api.end("msgbatch_2");
      const at = api.batches.findIndex((one) => one.id === batch.id);
      const counts = { ...batch.counts, succeeded: 1, [how]: 1 };
      api.batches[at] = { ...batch, counts };
      api.results.set(
        batch.id,
        `{"custom_id":"a"}\n{"custom_id":"b","result":{"type":"${how}"}}\n`,
      );
      await window.track.refresh();
      window.autoCollect.follow(() => true);
      await clock.advance(1_000);
      await settled();
      assert.equal(window.jobs.need(id).state, "collected", how);
      assert.equal(window.jobs.need(id).parts[0]?.collected?.missing, 0);
      window.autoCollect.dispose();
    }
  });

  it("keeps what the answers did cost, once, but nothing for the rehearsal", async () => {
    const both = () => `{"custom_id":"a"}\n{"custom_id":"b"}\n`;
    const { store, window, job } = await endedJob(both);
    window.dollars = 0.03;
    assert.equal((await window.collect.collect(job.id)).dollars, 0.03);
    await window.collect.collect(job.id);
    assert.equal(store.types(job.id).filter((type) => type === "costed").length, 1);
    window.account = { ...workAccount, kind: "rehearsal" };
    const simulated = await window.send(undefined, window.account);
    assert.equal((await window.collect.collect(simulated.id)).dollars, undefined);
  });

  it("starts an interrupted download anew, and collects once for all who ask", async () => {
    const { clock, api, window, job } = await endedJob(() => "{}\n{}\n");
    api.fail("results", { when: "before", failure: new Failure("network", "Interrupted.") });
    const both = Promise.all([window.collect.collect(job.id), window.autoCollect.collectEnded()]);
    await settled();
    await clock.advance(10_000);
    await both;
    assert.equal(window.jobs.get(job.id)?.state, "collected");
    assert.equal(api.count("results"), 2);
  });

  it("downloads nothing for a job that a newer version has changed, but lets it be read", async () => {
    const { api, store, window, job } = await endedJob(() => "{}\n{}\n");
    store.readOnly.add(job.id);
    const next = new FakeWindow(window.clock, store, api, 2);
    await next.jobs.load();
    assert.equal((await next.collect.collect(job.id)).state, "ended");
    assert.equal(api.count("results"), 0);
    assert.deepEqual(next.indexed, [job.id]);
  });

  it("takes an adopted batch for the job's own only when its results name every request", async () => {
    const clock = new FakeClock();
    const api = new MemoryApi(clock);
    const store = new MemoryStore();
    const window = new FakeWindow(clock, store, api);
    const failure = new Failure("unknownOutcome", "The connection was interrupted.");
    api.fail("create", { when: "after", failure });
    await assert.rejects(window.send());
    await window.track.refresh();
    const { id } = api.end("msgbatch_1");
    api.results.set(id, "{}\n{}\n");
    await window.track.refresh();
    const job = window.jobs.all()[0]?.id ?? "";
    const presumed = async (missing: number) => {
      window.resultsOf = () => ({ "msgbatch_1-1.jsonl": { rows: 2 - missing, missing } });
      return (await window.collect.collect(job)).parts[0]?.presumed;
    };
    assert.equal(await presumed(2), true);
    assert.equal(await presumed(0), false);
  });

  it("leaves a failure as the job's status", async () => {
    const { api, window, job } = await endedJob(() => "");
    api.fail("results", { when: "before", failure: new Failure("auth", "Invalid key.") });
    await window.autoCollect.collectEnded();
    assert.equal(window.collect.statusOf(job.id).failure?.kind, "auth");
    assert.equal(window.jobs.get(job.id)?.state, "ended");
  });
});
