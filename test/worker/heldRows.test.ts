import assert from "node:assert/strict";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { describe, it } from "mocha";
import type { JobEvent } from "../../src/core/model/jobEvent.ts";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { batchOf, errored, recordOf, requestLine, resultOf, succeeded } from "./samples.ts";

const owner = { host: "desk", pid: 1 };
const failure = { kind: "invalid", message: "No." } as const;

describe("the rows that a job which goes on with another holds", () => {
  const temporaryFolder = useTemporaryFolders();

  /** `a`, `b` and `c` failed. */
  async function parent() {
    const root = temporaryFolder();
    const ids = ["a", "b", "c"];
    const lines = ids.map((id) => requestLine(id));
    const first = await JobOnDisk.create(root, "p", lines);
    const failed = ids.map((id) => errored(id, "overloaded_error", "Busy"));
    await first.collect(0, failed);
    await indexAnew(root, "p");
    const child = (name: string, ...of: readonly string[]) =>
      JobOnDisk.child(
        "p",
        root,
        name,
        of.map((id) => requestLine(id)),
      );
    const held = async () => {
      const record = recordOf("again", root, { parent: { job: "p", kind: "retry" } });
      const rows = { filter: everyRow };
      const request = { record, job: "p", rows, change: {} };
      const made = await resultOf(createTasks(root).retryDraft(request));
      rmSync(path.join(root, "drafts"), { recursive: true, force: true });
      return made.left.held ?? 0;
    };
    const claim = (job: string) =>
      resultOf(createTasks(root).claimChild({ job: "p", kind: "retry" }, job));
    /** The window that made a claim is there no more. */
    const leave = (number: number, job: string) => {
      const gone = { job, host: hostname(), pid: 2 ** 30, at: Date.now(), attempts: 0 };
      writeFileSync(path.join(root, `jobs/p/child-${number}`), JSON.stringify(gone));
    };
    return { root, child, held, claim, leave };
  }

  async function refused(job: JobOnDisk, part = 0, attempt = 1) {
    await job.append({ type: "attempt", at: 20 + attempt, part, attempt, ...owner });
    await job.append({ type: "rejected", at: 20 + attempt, part, attempt, failure });
  }

  it("are free once the API has refused it, and claimed anew before it is sent again", async () => {
    const { child, held, claim } = await parent();
    const first = await child("c1", "a", "b");
    assert.equal(await held(), 2);
    await refused(first);
    assert.equal(await held(), 0);
    assert.equal(await claim("c1"), true);
    assert.equal(await held(), 2, "it is about to be sent");
    await refused(first, 0, 2);
    const second = await child("c2", "b");
    await assert.rejects(claim("c1"), { kind: "conflict", message: /"b" is in another batch/ });
    await second.collect(0, [succeeded("b", "B")]);
    await assert.rejects(claim("c1"), { kind: "conflict", message: /"b" was answered/ });
  });

  it("are not free while it waits to be sent again by itself", async () => {
    const { child, held } = await parent();
    const waiting = await child("c1", "a");
    await refused(waiting);
    const until = (at: number): JobEvent => ({ type: "retry", at: 30, part: 0, until: at });
    await waiting.append(until(Date.now() + 3_600_000));
    assert.equal(await held(), 1);
    await waiting.append(until(1));
    assert.equal(await held(), 0);
  });

  it("are free when the window that was to send them is gone", async () => {
    const { root, child, held, claim, leave } = await parent();
    await child("c1", "a");
    assert.equal(await held(), 1);
    leave(1, "c1");
    assert.equal(await held(), 0);
    assert.equal(await claim("c1"), true);
    assert(existsSync(path.join(root, "jobs/p/child-2")));
    assert.equal(await held(), 1);
  });

  it("are those alone that it has sent, when nobody sends the rest of it", async () => {
    const { root, held, leave, claim } = await parent();
    const lines = ["a", "b", "c"].map((id) => requestLine(id));
    const more = { parent: { job: "p", kind: "retry" } } as const;
    const parts = await JobOnDisk.create(root, "c1", lines, 1, more);
    leave(1, "c1");
    await parts.append({ type: "attempt", at: 20, part: 0, attempt: 1, ...owner });
    await parts.append({ type: "accepted", at: 21, part: 0, batch: batchOf("msgbatch_0", 1) });
    assert.equal(await held(), 1);
    assert.equal(await claim("c1"), true);
    assert.equal(await held(), 3);
    await refused(parts, 1);
    assert.equal(await held(), 1);
  });

  it("are free when its results are gone, however that came", async () => {
    for (const gone of ["gone", "archived"]) {
      const { child, held } = await parent();
      const lost = await child("c1", "a");
      const batch = batchOf("msgbatch_9", 1);
      await lost.append({ type: "attempt", at: 20, part: 0, attempt: 1, ...owner });
      await lost.append({ type: "accepted", at: 21, part: 0, batch });
      assert.equal(await held(), 1, gone);
      if (gone === "gone") await lost.append({ type: "gone", at: 22, batch: batch.id });
      else await lost.append({ type: "observed", at: 22, batch: { ...batch, archivedAt: 22 } });
      assert.equal(await held(), 0, gone);
    }
  });

  it("show what was sent last, when a job that was refused is sent after another", async () => {
    const { root, child, claim } = await parent();
    const first = await child("c1", "a");
    await refused(first);
    const second = await child("c2", "a");
    await second.collect(0, [errored("a", "api_error", "Second")]);
    assert.equal(await claim("c1"), true);
    await first.append({ type: "attempt", at: 30, part: 0, attempt: 2, ...owner });
    await first.collect(0, [errored("a", "api_error", "Last")]);
    await indexAnew(root, "p");
    const { attempts, row } = await createQueries(root).detail("p", 0);
    assert.equal(row.firstWords, "Last");
    assert.deepEqual(
      attempts?.map(({ firstWords }) => firstWords),
      ["Busy", "Second", "Last"],
    );
  });

  it("are free when there was no room to note it, and what was spooled is gone", async () => {
    const { root, held } = await parent();
    const tasks = createTasks(root);
    const store = createJobStore(root);
    const record = recordOf("d1", root, { parent: { job: "p", kind: "retry" } });
    await resultOf(tasks.adoptDocument({ record, content: { text: requestLine("a") } }));
    await resultOf(tasks.spool("d1", "full"));
    await resultOf(tasks.claimChild({ job: "p", kind: "retry" }, "full"));
    // What a full disk leaves of a line.
    writeFileSync(path.join(root, "jobs/full/job.jsonl"), '{"type":"prep');
    assert.equal(await held(), 1);
    await store.dropSpooled("full");
    assert.equal(existsSync(path.join(root, "jobs/full")), false);
    assert.equal(await held(), 0);
    await store.dropSpooled("p");
    assert.notEqual(await store.loadJob("p"), undefined);
  });

  it("cannot be sent when the job that they are of was forgotten", async () => {
    const { root, child, claim } = await parent();
    await refused(await child("c1", "a"));
    await resultOf(createTasks(root).forgetJob("p", []));
    await assert.rejects(claim("c1"), { kind: "refused", message: /was forgotten/ });
  });
});
