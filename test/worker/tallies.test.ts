import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { requestLine, resultOf, succeeded } from "./samples.ts";

describe("tallies", () => {
  const temporaryFolder = useTemporaryFolders();

  it("add up the results of each indexed job", async () => {
    const root = temporaryFolder();
    const job = await JobOnDisk.create(root, "j1", [requestLine("a"), requestLine("b")]);
    await job.collect(0, [succeeded("a", "x")]);
    await indexAnew(root, "j1");
    assert.deepEqual(await resultOf(createTasks(root).tallies()), [
      { job: "j1", byOutcome: { answered: 1, missing: 1 }, inputTokens: 10, outputTokens: 20 },
    ]);
  });
});
