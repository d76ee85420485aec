import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import type { JobEvent } from "../../src/core/model/jobEvent.ts";
import { keptThread } from "../../src/node/keptThread.ts";
import { openThreads, type StoreThreads } from "../../src/node/storeThreads.ts";
import { startThread } from "../../src/node/thread.ts";
import { prepared, recordOf, requestLine, resultOf } from "../worker/samples.ts";
import { useTemporaryFolders } from "./temporaryFolder.ts";

const entry = new URL("../../src/worker/main.ts", import.meta.url);
const fragile = new URL("./fragileThread.ts", import.meta.url);

interface Fragile {
  echo(value: unknown): Promise<unknown>;
  die(message: string): Promise<void>;
  count(): AsyncIterable<number>;
}

describe("store threads", () => {
  const temporaryFolder = useTemporaryFolders();
  const opened: StoreThreads[] = [];
  const open = (root: string): StoreThreads => {
    const threads = openThreads(entry, root);
    opened.push(threads);
    return threads;
  };
  afterEach(() => {
    for (const threads of opened.splice(0)) threads.dispose();
  });

  it("take a document all the way to rows, one thread writing and the other reading", async () => {
    const root = temporaryFolder();
    const { store, tasks } = open(root);
    const lines = Array.from({ length: 300 }, (_, at) => requestLine(`r${at}`));
    const content = { text: lines.join("\n") };
    await resultOf(tasks.stream.adoptDocument({ record: recordOf("d1", root), content }));
    const check = await resultOf(tasks.stream.checkDraft("d1"));
    assert.deepEqual([check.requests, check.errors], [300, 0]);
    const spooled = await resultOf(tasks.stream.spool("d1", "j1"));
    await store.ask.appendEvent("j1", prepared(300, spooled.parts));
    await store.ask.discardDraft("d1");
    assert.equal((await resultOf(tasks.stream.indexJob("j1"))).rows, 300);
    const page = await store.ask.page("j1", { outcomes: [], text: "r29" }, 0, 5);
    assert.deepEqual([page.total, page.rows.length], [11, 5]);
    assert.deepEqual(
      (await store.ask.loadJobs()).map(({ job }) => job),
      ["j1"],
    );
    assert.deepEqual(readdirSync(path.join(root, "drafts")), []);
  });

  it("of two windows append to one log and claim each attempt once", async () => {
    const root = temporaryFolder();
    const windows = [open(root), open(root)];
    const [first] = windows;
    await first?.store.ask.appendEvent("j1", prepared(1, []));
    const owner = { host: "here", pid: 1 };
    const claims = await Promise.all(
      windows.flatMap(({ store }, window) =>
        Array.from({ length: 25 }, async (_, at) => {
          const event: JobEvent = { type: "renamed", at, label: `window ${window}` };
          await store.ask.appendEvent("j1", event);
          return store.ask.claimAttempt("j1", 0, at, owner);
        }),
      ),
    );
    assert.equal(claims.filter(Boolean).length, 25);
    const log = await first?.store.ask.loadJob("j1");
    assert.equal(log?.events.length, 51);
    assert.equal(log.isReadOnly, false);
  });

  it("stop a task that is left, and fail in words across the thread", async () => {
    const root = temporaryFolder();
    const { tasks } = open(root);
    const lines = Array.from({ length: 40_000 }, (_, at) => requestLine(`r${at}`));
    const content = { text: lines.join("\n") };
    await resultOf(tasks.stream.adoptDocument({ record: recordOf("d1", root), content }));
    for await (const item of tasks.stream.spool("d1", "j1")) {
      assert.equal(item.kind, "progress");
      break;
    }
    // The answer comes after the clean-up, because the thread does one thing after the other.
    await assert.rejects(
      resultOf(tasks.stream.spool("gone", "j2")),
      (error) => error instanceof Failure && error.kind === "notFound",
    );
    assert.deepEqual(readdirSync(path.join(root, "jobs")), []);
  });
});

describe("kept thread", () => {
  it("fails the calls in flight when it dies, and starts again with the next", async () => {
    let starts = 0;
    const remote = keptThread<Fragile>(() => {
      starts += 1;
      return startThread(fragile, undefined);
    });
    try {
      assert.equal(starts, 0);
      const { ask, stream } = remote;
      assert.deepEqual(await ask.echo({ a: [1] }), { a: [1] });
      const counting = stream.count()[Symbol.asyncIterator]();
      await counting.next();
      const lost = counting.next();
      const isLoss = { kind: "bug", message: /stopped unexpectedly: ouch/ };
      await Promise.all([assert.rejects(ask.die("ouch"), isLoss), assert.rejects(lost, isLoss)]);
      assert.equal(await ask.echo("again"), "again");
      assert.equal(starts, 2);
    } finally {
      remote.dispose();
    }
    await assert.rejects(remote.ask.echo(1), { kind: "canceled" });
  });
});
