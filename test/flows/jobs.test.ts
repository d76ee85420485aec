import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  const windows = [1, 2].map((pid) => new FakeWindow(clock, store, api, pid));
  const [here, there] = windows;
  assert(here && there);
  return { clock, api, store, here, there };
}

const renamed = (label: string, at = 1) => ({ type: "renamed", at, label }) as const;

describe("Jobs", () => {
  it("miss nothing that another window appends while this one does", async () => {
    const { here, there } = setUp();
    const { id } = await here.send();
    await there.jobs.load();
    await there.jobs.record(id, renamed("There"));
    assert.equal(
      (await here.jobs.record(id, { type: "costed", at: 2, dollars: 1 })).label,
      "There",
    );
    await there.jobs.record(id, renamed("There again", 3));
    await here.jobs.load();
    assert.equal(here.jobs.get(id)?.label, "There again");
  });

  it("show what a newer version has changed as read-only at once", async () => {
    const { store, here } = setUp();
    const { id } = await here.send();
    store.readOnly.add(id);
    await here.jobs.reload(id);
    assert.equal(here.jobs.get(id)?.isReadOnly, true);
  });

  it("go on without one whose log cannot be read, and say which, until it can be", async () => {
    const { store, here, there } = setUp();
    const [bad, good] = [await here.send(), await here.send()];
    const failure = { kind: "storage", message: "Access is denied.", file: "/jobs/bad" } as const;
    store.unreadable.set(bad.id, failure);
    const changes: string[] = [];
    there.jobs.onDidChange((id) => changes.push(id));
    await there.jobs.load();
    await there.jobs.load();
    assert.deepEqual(there.jobs.unreadable(), [{ job: bad.id, failure }]);
    assert.deepEqual(
      there.jobs.all().map(({ id }) => id),
      [good.id],
    );
    assert.deepEqual(changes, [bad.id, good.id]);
    store.unreadable.clear();
    await there.jobs.load();
    assert.deepEqual(there.jobs.unreadable(), []);
    assert.equal(there.jobs.all().length, 2);
  });

  it("are still shown as they were when their log cannot be read any more", async () => {
    const { store, here } = setUp();
    const { id } = await here.send();
    const failure = { kind: "storage", message: "Access is denied." } as const;
    store.unreadable.set(id, failure);
    await here.jobs.reload(id);
    assert.equal(here.jobs.get(id)?.state, "running");
    assert.equal(here.jobs.unreadable().length, 1);
    store.unreadable.clear();
    await here.jobs.load();
    assert.deepEqual(here.jobs.unreadable(), []);
  });
});

describe("OtherWindows", () => {
  it("show here what another window does, reading each job that changed, once a burst", async () => {
    const { clock, store, here, there } = setUp();
    there.otherWindows.start();
    const { id } = await here.send();
    await here.jobs.record(id, renamed("New"));
    await clock.advance(50);
    assert.equal(there.jobs.get(id)?.label, "New");
    assert.deepEqual(store.reads, [id]);
    there.otherWindows.dispose();
    await here.jobs.record(id, renamed("Newer", 2));
    await clock.advance(50);
    assert.equal(there.jobs.get(id)?.label, "New");
  });

  it("say in the log that something could not be read, and go on", async () => {
    const { clock, store, here, there } = setUp();
    there.otherWindows.start();
    store.isDown = true;
    const { id } = await here.send();
    await clock.advance(50);
    assert.match(there.logged.join(), /could not be read/);
    store.isDown = false;
    await here.jobs.record(id, renamed("New"));
    await clock.advance(50);
    assert.equal(there.jobs.get(id)?.label, "New");
    there.otherWindows.dispose();
  });
});
