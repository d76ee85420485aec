import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { failedFiles, readStageCounts, withSecondRun } from "../../.scripts/stageCounts.ts";

describe("what a stage of the tests came to", () => {
  let folder: string;
  let named = 0;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "counts-"));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function counted(...lines: readonly object[]) {
    const file = path.join(folder, `${(named += 1)}.jsonl`);
    await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    return readStageCounts(file);
  }

  it("is told by file, with what this machine lacks", async () => {
    const counts = await counted(
      { file: "a.test.ts", passed: 3, failures: [] },
      { file: "b.test.ts", passed: 1, failures: ["sends once\nError: no"] },
      { unavailable: "no browser" },
    );
    assert.deepEqual(failedFiles(counts), ["b.test.ts"]);
    assert.deepEqual(counts.unavailable, ["no browser"]);
  });

  it("is what the second run says of the files that it has, and the first of all others", async () => {
    const first = await counted(
      { file: "a.test.ts", passed: 3, failures: [] },
      { file: "b.test.ts", passed: 1, failures: ["one"] },
      { file: "c.test.ts", passed: 1, failures: ["two"] },
      { file: "d.test.ts", passed: 1, failures: ["three"] },
    );
    const second = await counted(
      { file: "b.test.ts", passed: 2, failures: [] },
      { file: "c.test.ts", passed: 1, failures: ["two again"] },
    );
    const both = withSecondRun(first, second);
    // The last one is what the second run never came to.
    assert.deepEqual(failedFiles(both), ["c.test.ts", "d.test.ts"]);
    assert.deepEqual(
      [...both.files.values()].map(({ passed }) => passed),
      [3, 2, 1, 1],
    );
  });
});
