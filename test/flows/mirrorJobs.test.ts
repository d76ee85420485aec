import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { MirrorJobs } from "../../src/flows/mirrorJobs.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { only } from "../fakes/only.ts";
import { FakeWindow } from "../fakes/window.ts";

const lines = '{"custom_id":"a","about":{"path":"src/a.ts"},"params":{}}';

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const window = new FakeWindow(clock, store, api);
  const { jobs, mirror } = window;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const asked: string[] = [];
  const tasks = {
    sourceLines: (job: string) => {
      asked.push(job);
      return only<string | undefined>(lines);
    },
  };
  const mirrorJobs = new MirrorJobs({ jobs, mirror, tasks, clock, log });
  mirrorJobs.follow();
  const later = async (): Promise<void> => {
    await clock.advance(3_000);
    await settled();
  };
  return { clock, api, store, window, mirror, mirrorJobs, asked, later };
}

function quiet(): void {}

describe("what is remembered of jobs apart from their folders", () => {
  it("is each batch with its label, place and sources, and follows a new label", async () => {
    const { window, mirror, asked, later } = setUp();
    window.parts = [1, 2];
    const { id } = await window.send();
    await later();
    assert.deepEqual(
      mirror.batches.map(({ batch, label, job }) => [batch, label, job]),
      [
        ["msgbatch_1", "Code review (1 of 2)", id],
        ["msgbatch_2", "Code review (2 of 2)", id],
      ],
    );
    assert(mirror.batches.every(({ sources, base }) => sources === lines && base !== undefined));
    await window.jobs.record(id, { type: "renamed", at: 9, label: "Friday" });
    await later();
    assert.deepEqual(
      mirror.batches.map(({ label }) => label),
      ["Friday (1 of 2)", "Friday (2 of 2)"],
    );
    assert.deepEqual(asked, [id, id], "the sources are read once");
  });

  it("is there for all windows, although two write it at once", async () => {
    const { clock, window, mirror, later } = setUp();
    await window.send();
    const createdAt = clock.now();
    const other = { batch: "msgbatch_9", job: "other", label: "Theirs", createdAt };
    await later();
    // The other window had read before this one wrote.
    await mirror.write([other]);
    await later();
    const ids = () => mirror.batches.map(({ batch }) => batch).toSorted();
    assert.deepEqual(ids(), ["msgbatch_1", "msgbatch_9"]);
  });

  it("is not written for ever where it is not kept", async () => {
    const { window, mirror, later } = setUp();
    let writes = 0;
    mirror.write = () => {
      writes += 1;
      return Promise.resolve();
    };
    await window.send();
    for (let i = 0; i < 9; i += 1) await later();
    assert.equal(writes, 3);
  });

  it("goes with a job that is forgotten", async () => {
    const { store, window, mirror, later } = setUp();
    const { id } = await window.send();
    await later();
    assert.equal(mirror.batches.length, 1);
    store.forget(id, ["msgbatch_1"]);
    await window.jobs.load();
    await later();
    assert.deepEqual(mirror.batches, []);
  });

  it("names the batch again when nothing else of it is left", async () => {
    const { clock, api, window, mirror, later } = setUp();
    await window.send();
    await later();
    const rebuilt = new FakeWindow(clock, new MemoryStore(), api, 2);
    rebuilt.mirror.batches = mirror.batches;
    await rebuilt.track.refresh();
    const [job, ...others] = rebuilt.jobs.all();
    assert(job && others.length === 0);
    assert.deepEqual([job.label, job.state], ["Code review", "running"]);
    assert.equal(job.prepared.base, mirror.batches[0]?.base);
    assert.equal(rebuilt.keptSources.get(job.id), lines);
    assert.equal(api.count("create"), 1);
  });
});
