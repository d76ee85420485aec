import assert from "node:assert/strict";
import { rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { continueDraft } from "../../src/worker/continueDraft.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { forgetRows } from "../../src/worker/forgetRows.ts";
import { IndexFile } from "../../src/worker/indexDatabase.ts";
import { IndexedJobs } from "../../src/worker/indexedJobs.ts";
import { readStamp } from "../../src/worker/jobStamp.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import {
  batchOf,
  errored,
  recordOf,
  requestLine,
  resultOf,
  succeeded,
  truncated,
} from "./samples.ts";

describe("two windows that go on with a job", () => {
  const temporaryFolder = useTemporaryFolders();

  /** `b` failed and `e` was cut off. */
  async function parent() {
    const root = temporaryFolder();
    const job = await JobOnDisk.create(root, "p", [requestLine("b"), requestLine("e")]);
    await job.collect(0, [errored("b", "overloaded_error", "Busy"), truncated("e", "Half an ans")]);
    await indexAnew(root, "p");
    return { root, tasks: createTasks(root), queries: createQueries(root) };
  }

  async function retry(root: string) {
    const record = recordOf("again", root, { parent: { job: "p", kind: "retry" } });
    const rows = { filter: everyRow };
    return resultOf(createTasks(root).retryDraft({ record, job: "p", rows, change: {} }));
  }

  it("reads a big job a few times, however many answers of it broke off", async () => {
    const root = temporaryFolder();
    const names = Array.from({ length: 2000 }, (_, seq) => `r${seq}`);
    const lines = names.map((id) => requestLine(id));
    const job = await JobOnDisk.create(root, "p", lines);
    await job.collect(
      0,
      names.map((id) => truncated(id, "Half")),
    );
    await indexAnew(root, "p");
    const jobs = new (class extends IndexedJobs {
      uses = 0;
      override use: IndexedJobs["use"] = (...used) => {
        this.uses += 1;
        return super.use(...used);
      };
    })(root);
    const record = recordOf("on", root, { parent: { job: "p", kind: "continue" } });
    const request = { record, job: "p", rows: { filter: everyRow }, change: {} };
    const made = await resultOf(continueDraft(new IndexFile(root), jobs, root, request));
    assert.equal(made.requests, 2000);
    assert(jobs.uses < 25, `${jobs.uses}`);
  });

  it("holds its requests while its log, or its claim, is being written", async () => {
    const { root, tasks } = await parent();
    const file = (name: string) => path.join(root, "jobs", name);
    await retry(root);
    await resultOf(tasks.checkDraft("again"));
    const claim = async (job: string) => {
      await resultOf(tasks.spool("again", job));
      return resultOf(createTasks(root).claimChild({ job: "p", kind: "retry" }, job));
    };
    assert.equal(await claim("first"), true);
    writeFileSync(file("first/job.jsonl"), "");
    await assert.rejects(claim("second"), { kind: "conflict", message: /another batch/ });
    writeFileSync(file("p/child-1"), "");
    await assert.rejects(claim("third"), { kind: "conflict", message: /Another window/ });
    // What a crash left so long ago is nobody's any more.
    utimesSync(file("p/child-1"), 1, 1);
    assert.equal(await claim("fourth"), true);
  });

  it("holds its requests until a batch that was taken for its own has proved to be", async () => {
    const { root } = await parent();
    const child = await JobOnDisk.child("p", root, "c1", [requestLine("b")]);
    const batch = batchOf("msgbatch_0", 1);
    await child.append({ type: "accepted", at: 3, part: 0, batch, presumed: true });
    await child.collect(0, [succeeded("strange", "Not an answer to it")]);
    await indexAnew(root, "p");
    assert.equal((await retry(root)).left.held, 1);
    await child.append({ type: "proved", at: 99, batch: batch.id });
    rmSync(path.join(root, "drafts"), { recursive: true });
    assert.equal((await retry(root)).left.held, undefined);
  });

  it("asks what was cut off meanwhile again only with another model or limit", async () => {
    const { root, tasks } = await parent();
    await retry(root);
    await resultOf(tasks.checkDraft("again"));
    const child = await JobOnDisk.child("p", root, "c1", [requestLine("b")]);
    await child.collect(0, [truncated("b", "Half")]);
    await resultOf(tasks.spool("again", "late"));
    const claim = (more: object) =>
      resultOf(createTasks(root).claimChild({ job: "p", kind: "retry", ...more }, "late"));
    await assert.rejects(claim({}), { kind: "conflict", message: /"b" was refused or cut off/ });
    assert.equal(await claim({ isChanged: true }), true);
  });

  it("is not taken for shown when its rows were begun anew meanwhile", async () => {
    const { root, tasks, queries } = await parent();
    const child = await JobOnDisk.child("p", root, "c1", [requestLine("b")]);
    await child.collect(0, [succeeded("b", "At last")]);
    const index = new IndexFile(root);
    const indexing = async (forgotten: string) => {
      for await (const { kind } of tasks.indexJob("p")) {
        const isBegun = readStamp(index.open(), "c1") !== undefined;
        const { id } = readStamp(index.open(), forgotten) ?? {};
        if (kind === "progress" && isBegun && id !== undefined)
          Array.from(forgetRows(index.open(), id));
      }
    };
    for (const forgotten of ["c1", "p"])
      await assert.rejects(indexing(forgotten), { kind: "conflict" }, forgotten);
    index.close();
    await indexAnew(root, "p");
    assert.equal((await queries.detail("p", 0)).answer, "At last");
  });

  it("is not forgotten while another goes on with its answers", async () => {
    const { root, tasks, queries } = await parent();
    const first = await JobOnDisk.child("p", root, "c1", [requestLine("e")], "continue");
    await first.collect(0, [truncated("e", "wer and mo")]);
    const apart = await JobOnDisk.child("p", root, "c2", [requestLine("b")]);
    await apart.collect(0, [succeeded("b", "B")]);
    const last = await JobOnDisk.child("p", root, "c3", [requestLine("e")], "continue");
    await last.collect(0, [succeeded("e", "re.")]);
    const forget = (job: string) => resultOf(tasks.forgetJob(job, []));
    await assert.rejects(forget("c1"), { kind: "conflict", message: /"c3" goes on with/ });
    await forget("c2");
    await indexAnew(root, "p");
    assert.equal((await queries.detail("p", 1)).answer, "Half an answer and more.");
    await forget("c3");
    await forget("c1");
    await indexAnew(root, "p");
    assert.equal((await queries.detail("p", 1)).answer, "Half an ans");
  });
});
