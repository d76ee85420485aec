import assert from "node:assert/strict";
import { appendFileSync, existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { IndexFile } from "../../src/worker/indexDatabase.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { requestLine, resultOf, succeeded } from "./samples.ts";

describe("a job that is forgotten", () => {
  const temporaryFolder = useTemporaryFolders();

  async function indexed(root: string, job: string) {
    const a = requestLine("a", { about: { path: `${job}.ts` } });
    const made = await JobOnDisk.create(root, job, [a, requestLine("b")]);
    await made.collect(0, [succeeded("a", "Yes."), succeeded("b", "No.")]);
    await resultOf(createTasks(root).indexJob(job));
    return made;
  }

  it("leaves nothing but the ids of its batches, and its neighbours whole", async () => {
    const root = temporaryFolder();
    await indexed(root, "gone");
    await indexed(root, "kept");
    const queries = createQueries(root);
    assert.equal((await queries.counts("gone")).total, 2);
    await resultOf(createTasks(root).forgetJob("gone", ["msgbatch_0"]));
    assert.deepEqual(readdirSync(path.join(root, "jobs")), ["kept"]);
    assert.equal((await queries.counts("gone")).total, 0);
    assert.deepEqual(indexedPaths(root), ["kept.ts"]);
    assert.equal((await queries.counts("kept")).total, 2);
    const forgotten = { jobs: ["gone"], batches: ["msgbatch_0"] };
    assert.deepEqual(await queries.loadForgotten(), forgotten);
    assert.deepEqual(
      (await queries.loadJobs()).map(({ job }) => job),
      ["kept"],
    );
  });

  it("does not come back in pieces when another window still writes about it", async () => {
    const root = temporaryFolder();
    const made = await indexed(root, "gone");
    await resultOf(createTasks(root).forgetJob("gone", ["msgbatch_0"]));
    const renamed = { type: "renamed", at: 9, label: "Late" } as const;
    await assert.rejects(made.append(renamed), { kind: "notFound" });
    assert(!existsSync(path.join(root, "jobs", "gone")));
  });

  it("can be forgotten again, and ids survive a torn line", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const store = createJobStore(root);
    assert.deepEqual(await store.loadForgotten(), { jobs: [], batches: [] });
    await resultOf(tasks.forgetJob("none", ["msgbatch_1"]));
    appendFileSync(path.join(root, "forgotten.jsonl"), '{"job":"x","batches":["msgb');
    await resultOf(tasks.forgetJob("none", ["msgbatch_2"]));
    const { batches } = await store.loadForgotten();
    assert.deepEqual(batches, ["msgbatch_1", "msgbatch_2"]);
  });
});

/** What is left of them of a job that is gone, nobody could ask for. */
function indexedPaths(root: string): readonly unknown[] {
  const file = new IndexFile(root);
  try {
    return file
      .open()
      .all("SELECT path FROM paths")
      .map((row) => row["path"]);
  } finally {
    file.close();
  }
}
