import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { prepared } from "./samples.ts";

const renamed = (label: string) => ({ type: "renamed" as const, at: 2, label });
const isStorage = (error: unknown): boolean => error instanceof Failure && error.kind === "storage";

describe("job store", () => {
  const temporaryFolder = useTemporaryFolders();

  it("passes over a stray file among the jobs' folders", async () => {
    const root = temporaryFolder();
    const store = createJobStore(root);
    await store.appendEvent("job1", prepared(1, []));
    writeFileSync(path.join(root, "jobs", "stray"), "");
    writeFileSync(path.join(root, "jobs", ".DS_Store"), "");
    assert.deepEqual(
      (await store.loadJobs()).map(({ job }) => job),
      ["job1"],
    );
  });

  it("keeps events in order, and lists every job that was prepared", async () => {
    const root = temporaryFolder();
    const store = createJobStore(root);
    assert.deepEqual(await store.loadJobs(), []);
    await store.appendEvent("b", prepared(1, []));
    await store.appendEvent("a", prepared(2, []));
    await store.appendEvent("a", renamed("New"));
    mkdirSync(path.join(root, "jobs", "half-spooled"));
    const jobs = await store.loadJobs();
    assert.deepEqual(jobs.map(({ job }) => job).toSorted(), ["a", "b"]);
    const events = [prepared(2, []), renamed("New")];
    const { size: bytes } = statSync(path.join(root, "jobs/a/job.jsonl"));
    assert.deepEqual(await store.loadJob("a"), { job: "a", events, isReadOnly: false, bytes });
    assert.equal(await store.loadJob("half-spooled"), undefined);
  });

  it("reads only the logs that have grown, and answers what others appended", async () => {
    const root = temporaryFolder();
    const windows = [createJobStore(root), createJobStore(root)] as const;
    const [store, other] = windows;
    for (const job of ["a", "b"]) await store.appendEvent(job, prepared(1, []));
    const read = await store.loadJobs();
    const known = Object.fromEntries(read.map(({ job, bytes }) => [job, bytes]));
    assert.deepEqual(await store.loadJobs(known), []);
    await other.appendEvent("b", renamed("There"));
    assert.deepEqual(
      (await store.loadJobs(known)).map(({ job }) => job),
      ["b"],
    );
    const log = await store.appendEvent("b", renamed("Here"));
    assert.deepEqual(log.events, [prepared(1, []), renamed("There"), renamed("Here")]);
    assert.deepEqual(await store.loadJob("b"), log);
  });

  it("lists the other jobs when one log cannot be read, and names its file", async () => {
    const root = temporaryFolder();
    const store = createJobStore(root);
    await store.appendEvent("good", prepared(1, []));
    const file = path.join(root, "jobs", "bad", "job.jsonl");
    mkdirSync(file, { recursive: true });
    const logs = await store.loadJobs();
    assert.deepEqual(logs.map(({ job }) => job).toSorted(), ["bad", "good"]);
    const bad = logs.find(({ job }) => job === "bad");
    assert.equal(bad?.failure?.kind, "storage");
    assert.equal(bad.failure.file, file);
    assert.equal(bad.isReadOnly, true);
    assert.deepEqual(await store.loadJob("bad"), bad);
  });

  it("passes over a torn line and fences it off from the next event", async () => {
    const root = temporaryFolder();
    const store = createJobStore(root);
    await store.appendEvent("a", prepared(1, []));
    const file = path.join(root, "jobs", "a", "job.jsonl");
    appendFileSync(file, '{"type":"renamed","at":2,"la');
    assert.equal((await store.loadJob("a"))?.events.length, 1);
    await store.appendEvent("a", renamed("After"));
    assert.deepEqual((await store.loadJob("a"))?.events, [prepared(1, []), renamed("After")]);
    assert.equal((await store.loadJob("a"))?.isReadOnly, false);
  });

  it("survives a log cut at any byte", async () => {
    const root = temporaryFolder();
    const store = createJobStore(root);
    await store.appendEvent("a", prepared(1, []));
    await store.appendEvent("a", renamed("One"));
    const whole = readFileSync(path.join(root, "jobs", "a", "job.jsonl"));
    const first = whole.indexOf(10);
    for (let cut = first; cut <= whole.length; cut += 1) {
      const job = `cut${cut}`;
      mkdirSync(path.join(root, "jobs", job));
      appendFileSync(path.join(root, "jobs", job, "job.jsonl"), whole.subarray(0, cut));
      await store.appendEvent(job, renamed("Two"));
      const labels = (await store.loadJob(job))?.events.map((event) =>
        event.type === "renamed" ? event.label : event.type,
      );
      const isWhole = cut >= whole.length - 1;
      assert.deepEqual(labels, isWhole ? ["prepared", "One", "Two"] : ["prepared", "Two"]);
    }
  });

  it("shows but never changes a job with an event that it does not know", async () => {
    const root = temporaryFolder();
    const store = createJobStore(root);
    await store.appendEvent("a", prepared(1, []));
    const file = path.join(root, "jobs", "a", "job.jsonl");
    appendFileSync(file, '{"type":"teleported","at":3}\n');
    const before = readFileSync(file, "utf8");
    assert.equal((await store.loadJob("a"))?.isReadOnly, true);
    await assert.rejects(store.appendEvent("a", renamed("No")), isStorage);
    assert.equal(readFileSync(file, "utf8"), before);
  });

  it("refuses ids that name another place", async () => {
    const root = temporaryFolder();
    const store = createJobStore(root);
    for (const id of ["..", "a/b", "", "a\0b", "../../x"]) {
      await assert.rejects(store.appendEvent(id, renamed("x")), { kind: "invalid" });
      await assert.rejects(store.discardDraft(id), { kind: "invalid" });
    }
    assert.deepEqual(readdirSync(root), []);
  });

  it("gives a draft to one of many that take it", async () => {
    const root = temporaryFolder();
    mkdirSync(path.join(root, "drafts", "d1", "blobs"), { recursive: true });
    const stores = Array.from({ length: 5 }, () => createJobStore(root));
    const taken = await Promise.all(stores.map((store) => store.takeDraft("d1")));
    assert.equal(taken.filter(Boolean).length, 1);
    const [store] = stores;
    await store?.giveBackDraft("d1");
    assert.deepEqual(readdirSync(path.join(root, "drafts")), ["d1"]);
    assert.equal(await store?.takeDraft("d1"), true);
    await store?.discardDraft("d1");
    assert.deepEqual(readdirSync(path.join(root, "drafts")), []);
  });

  it("discards a draft, and is quiet when there is none", async () => {
    const root = temporaryFolder();
    const store = createJobStore(root);
    mkdirSync(path.join(root, "drafts", "d1", "blobs"), { recursive: true });
    await store.discardDraft("d1");
    await store.discardDraft("d1");
    assert.deepEqual(readdirSync(path.join(root, "drafts")), []);
  });
});

describe("attempts", () => {
  const temporaryFolder = useTemporaryFolders();
  const here = { host: hostname(), pid: process.pid };

  it("are claimed once, each", async () => {
    const store = createJobStore(temporaryFolder());
    await store.appendEvent("a", prepared(2, []));
    const claims = await Promise.all(
      Array.from({ length: 5 }, () => store.claimAttempt("a", 0, 1, here)),
    );
    assert.equal(claims.filter(Boolean).length, 1);
    assert.equal(await store.claimAttempt("a", 0, 2, here), true);
    assert.equal(await store.claimAttempt("a", 1, 1, here), true);
    await assert.rejects(store.claimAttempt("gone", 0, 1, here), isStorage);
  });

  it("say who claimed them and when, as far as it was written", async () => {
    const root = temporaryFolder();
    const store = createJobStore(root);
    await store.appendEvent("a", prepared(2, []));
    assert.equal(await store.attemptOwner("a", 0, 1), undefined);
    await store.claimAttempt("a", 0, 1, { ...here, at: 5 });
    assert.deepEqual(await store.attemptOwner("a", 0, 1), { ...here, at: 5 });
    writeFileSync(path.join(root, "jobs", "a", "part-1.attempt-2"), "");
    const unknown = await store.attemptOwner("a", 0, 2);
    assert(unknown);
    assert.equal(await store.isOwnerAlive(unknown), true, "nobody can tell");
  });

  it("have a living owner while its process runs, and on other hosts as far as anybody knows", async () => {
    const store = createJobStore(temporaryFolder());
    const ended = spawnSync(process.execPath, ["-e", ""]).pid;
    const now = Date.now();
    assert.equal(await store.isOwnerAlive(here), true);
    assert.equal(await store.isOwnerAlive({ ...here, at: now }), true);
    assert.equal(await store.isOwnerAlive({ ...here, pid: ended }), false);
    assert.equal(await store.isOwnerAlive({ ...here, pid: -1 }), false);
    assert.equal(await store.isOwnerAlive({ host: "another", pid: ended, at: now }), true);
  });

  it("have no living owner when a later process has its id, or after a day", async () => {
    const store = createJobStore(temporaryFolder());
    const beforeUs = Date.now() - process.uptime() * 1000 - 60_000;
    // Elsewhere the start of a process is not cheap to know, and it may be the owner.
    const isUnknown = process.platform !== "linux";
    assert.equal(await store.isOwnerAlive({ ...here, at: beforeUs }), isUnknown);
    const yesterday = Date.now() - 25 * 60 * 60 * 1000;
    assert.equal(await store.isOwnerAlive({ host: "another", pid: 1, at: yesterday }), false);
  });
});
