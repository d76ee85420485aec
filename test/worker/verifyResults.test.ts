import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { requestLine, resultOf, succeeded } from "./samples.ts";

describe("verifyResults", () => {
  const temporaryFolder = useTemporaryFolders();

  async function jobWith(...lines: readonly string[]) {
    const root = temporaryFolder();
    const job = await JobOnDisk.create(root, "p", [requestLine("a"), requestLine("b")]);
    const name = await job.collect(0, lines);
    await indexAnew(root, "p");
    const file = path.join(root, "jobs/p/results", name);
    const verify = async () => (await resultOf(createTasks(root).verifyResults("p")))[name];
    return { file, verify };
  }

  it("finds one changed byte, and a file that is gone", async () => {
    const { file, verify } = await jobWith(succeeded("a", "A"), succeeded("b", "B"));
    assert.deepEqual(await verify(), { isAsNamed: true, unknown: 0 });
    const bytes = readFileSync(file);
    bytes[bytes.length - 10] = 0;
    writeFileSync(file, bytes);
    assert.deepEqual(await verify(), { isAsNamed: false, unknown: 0 });
    rmSync(file);
    assert.deepEqual(await verify(), { isAsNamed: false, unknown: 0 });
  });

  it("counts results of which nobody here knows what they are", async () => {
    const { verify } = await jobWith(
      '{"custom_id":"a"}',
      '{"custom_id":"b","result":{"type":"new"}}',
    );
    assert.deepEqual(await verify(), { isAsNamed: true, unknown: 2 });
  });
});
