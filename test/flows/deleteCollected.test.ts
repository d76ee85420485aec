import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { DeleteCollected } from "../../src/flows/deleteCollected.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";
import { only } from "../fakes/only.ts";

/** A batch of two requests that has ended, in a window that deletes what it collects. */
async function setUp(found: { readonly rows: number; readonly missing: number }) {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const window = new FakeWindow(clock, new MemoryStore(), api);
  const { jobs, collect, workspaces } = window;
  const setting = { isOn: true };
  const tasks = {
    indexJob: (id: string) => {
      const files = jobs.need(id).parts.flatMap(({ collected }) => collected?.file ?? []);
      return only({ rows: 2, results: Object.fromEntries(files.map((file) => [file, found])) });
    },
  };
  const line = (): void => undefined;
  const log = { debug: line, info: line, warn: line, error: line };
  const apis = { api: () => Promise.resolve(api) };
  const deleting = new DeleteCollected({ jobs, apis, workspaces, collect, tasks, clock, log });
  const told = new Promise<string>((resolve) => {
    deleting.onDidChange(resolve);
  });
  deleting.follow(() => setting.isOn);
  const { id } = await window.send();
  const { id: batch } = api.end("msgbatch_1");
  api.results.set(batch, "{}\n{}\n");
  await window.track.refresh();
  return {
    api,
    window,
    id,
    setting,
    deleting,
    collected: async () => {
      await collect.collect(id);
      return window.jobs.need(id);
    },
    told,
  };
}

describe("DeleteCollected", () => {
  it("deletes what was collected and counted, once", async () => {
    const { api, collected, deleting, id, told, window } = await setUp({ rows: 2, missing: 0 });
    assert.equal((await collected()).state, "collected");
    await told;
    assert.equal(window.jobs.need(id).parts[0]?.isRemoteGone, true);
    await collected();
    assert.equal(api.count("delete"), 1);
    assert.equal(deleting.problemOf(id), undefined);
  });

  it("leaves it there while the setting is off", async () => {
    const { api, collected, setting } = await setUp({ rows: 2, missing: 0 });
    setting.isOn = false;
    await collected();
    await settled();
    assert.equal(api.count("delete"), 0);
  });

  it("leaves it there when the copy is not whole, and says so", async () => {
    const { api, collected, deleting, id, told } = await setUp({ rows: 1, missing: 1 });
    await collected();
    assert.equal(await told, id);
    assert.equal(api.count("delete"), 0);
    assert.match(deleting.problemOf(id) ?? "", /has 1 of 2 results/);
  });

  it("says what the API answered, until it is deleted after all", async () => {
    const { api, collected, deleting, id, told } = await setUp({ rows: 2, missing: 0 });
    const failure = new Failure("permission", "This key may not delete.");
    api.fail("delete", { when: "before", failure });
    await collected();
    await told;
    assert.equal(deleting.problemOf(id), "This key may not delete.");
    await deleting.delete(id);
    assert.equal(deleting.problemOf(id), undefined);
    assert.equal(api.batches.length, 0);
  });

  it("never deletes a batch that was made elsewhere", async () => {
    const { api, window, deleting } = await setUp({ rows: 2, missing: 0 });
    const { id: batch } = api.add(2);
    api.end(batch);
    api.results.set(batch, "{}\n{}\n");
    await window.track.refresh();
    const stranger = window.jobs.all().find(({ prepared }) => prepared.origin === "elsewhere");
    assert(stranger);
    await window.collect.collect(stranger.id);
    await deleting.delete(stranger.id);
    assert.equal(api.count("delete"), 0);
  });
});
