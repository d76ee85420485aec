import assert from "node:assert/strict";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { ResultsQueries } from "../../src/contracts/resultsQueries.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, requestLine, resultOf, succeeded } from "./samples.ts";

const indexFiles = ["index-8.db", "index-8.db-wal", "index-8.db-shm"];

/** Everything that can be seen of a job through the queries. */
async function visible(queries: ResultsQueries, job: string) {
  const counts = await queries.counts(job);
  const rows = await allRows(queries, job, everyRow);
  const details = [];
  for (const { seq } of rows.slice(0, 20))
    details.push([
      await queries.detail(job, seq),
      await queries.sentSource(job, seq),
      await queries.draftLine(job, seq),
    ]);
  const digest = await queries.digest(job);
  const summary = await queries.summary(job);
  return { counts, rows, details, digest, summary };
}

describe("an index that was thrown away", () => {
  const temporaryFolder = useTemporaryFolders();

  it("is rebuilt to show the same, whatever happened and however it was interrupted", async function () {
    this.timeout(60_000);
    const step = fc.constantFrom("index", "half", "part0", "part1", "delete", "damage", "again");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const root = temporaryFolder();
        const ids = Array.from({ length: 12 }, (_, at) => `r${at}`);
        const lines = ids.map((id) => requestLine(id, { about: { path: `${id}.ts` } }));
        const job = await JobOnDisk.create(root, "j1", lines, 7);
        const done = new Set<string>();
        const tasks = createTasks(root);
        for (const one of steps) {
          if (done.has(one) && one.startsWith("part")) continue;
          done.add(one);
          if (one === "index") await resultOf(tasks.indexJob("j1"));
          if (one === "half") await leaveEarly(root);
          if (one === "part0")
            await job.collect(0, [succeeded("r3", "A"), succeeded("stray", "S")]);
          if (one === "part1")
            await job.collect(1, [succeeded("r11", "B"), errored("r7", "x", "y")]);
          if (one === "again" && done.has("part0"))
            await job.collect(0, [succeeded("r1", "C"), succeeded("r3", "A")], 2);
          if (one === "delete")
            for (const name of indexFiles) rmSync(path.join(root, name), { force: true });
          if (one === "damage") damage(root);
        }
        await indexAnew(root, "j1");
        const before = await visible(createQueries(root), "j1");
        for (const name of readdirSync(root).filter((entry) => entry.startsWith("index")))
          rmSync(path.join(root, name));
        await indexAnew(root, "j1");
        assert.deepEqual(await visible(createQueries(root), "j1"), before);
      }),
      {
        numRuns: 15,
        examples: [[["part0", "index", "again"]], [["part1", "half", "part0", "half"]]],
      },
    );
  });

  it("is noticed by queries that were already open", async () => {
    const root = temporaryFolder();
    await JobOnDisk.create(root, "j1", [requestLine("a")]);
    const queries = createQueries(root);
    const tasks = createTasks(root);
    await resultOf(tasks.indexJob("j1"));
    assert.equal((await queries.counts("j1")).total, 1);
    for (const name of indexFiles) rmSync(path.join(root, name), { force: true });
    assert.equal((await queries.counts("j1")).total, 0);
    await resultOf(tasks.indexJob("j1"));
    assert.equal((await queries.counts("j1")).total, 1);
  });

  it("is set aside when it is no database", async () => {
    const root = temporaryFolder();
    await JobOnDisk.create(root, "j1", [requestLine("a")]);
    damage(root);
    await indexAnew(root, "j1");
    assert.equal((await createQueries(root).counts("j1")).total, 1);
    assert.ok(existsSync(path.join(root, "index-8.db.damaged")));
  });
});

async function leaveEarly(root: string): Promise<void> {
  for await (const _item of createTasks(root).indexJob("j1")) break;
}

function damage(root: string): void {
  for (const name of indexFiles) rmSync(path.join(root, name), { force: true });
  writeFileSync(path.join(root, "index-8.db"), "no database ".repeat(1000));
}
