import assert from "node:assert/strict";
import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { sweepJobs } from "../../src/worker/sweepJobs.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";

const now = Date.UTC(2026, 10, 21);
const dayMs = 86_400_000;

describe("sweepJobs", () => {
  const temporaryFolder = useTemporaryFolders();

  function makeFolder(root: string, name: string, files: readonly string[], days: number): void {
    const folder = path.join(root, "jobs", name);
    const time = new Date(now - days * dayMs);
    mkdirSync(folder, { recursive: true });
    for (const file of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), "");
      utimesSync(path.join(folder, file), time, time);
      utimesSync(path.join(folder, path.dirname(file)), time, time);
    }
    utimesSync(folder, time, time);
  }

  it("removes what was spooled a day ago and never became a job, and nothing else", async () => {
    const root = temporaryFolder();
    const spooled = ["draft.jsonl", "requests.jsonl", "seal.json"];
    makeFolder(root, "canceled", spooled, 2);
    makeFolder(root, "rich", [...spooled, "recipes/a.batch.md", "results/kept.jsonl"], 2);
    makeFolder(root, "paid", [...spooled, "results/msgbatch_1.jsonl"], 80);
    makeFolder(root, "torn", ["requests.jsonl"], 2);
    makeFolder(root, "empty", [], 2);
    makeFolder(root, "young", spooled, 0.5);
    makeFolder(root, "job", [...spooled, "job.jsonl"], 80);
    makeFolder(root, "claimed", [...spooled, "part-1.attempt-1"], 80);
    makeFolder(root, "strange", [...spooled, "notes.txt"], 80);
    makeFolder(root, "beingWritten", ["draft.jsonl"], 2);
    writeFileSync(path.join(root, "jobs/beingWritten/draft.jsonl"), "just now");
    utimesSync(path.join(root, "jobs/beingWritten"), new Date(0), new Date(0));
    writeFileSync(path.join(root, "jobs/stray"), "");
    makeFolder(root, "unreadable", spooled, 2);
    // A log that is there, though nobody can say what it is.
    symlinkSync("job.jsonl", path.join(root, "jobs/unreadable/job.jsonl"));
    await sweepJobs(root, now);
    assert.deepEqual(readdirSync(path.join(root, "jobs")).toSorted(), [
      "beingWritten",
      "claimed",
      "job",
      "paid",
      "strange",
      "stray",
      "unreadable",
      "young",
    ]);
  });

  it("is quiet where there is nothing", async () => {
    await sweepJobs(path.join(temporaryFolder(), "none"), now);
  });
});
