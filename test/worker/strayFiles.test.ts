import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "mocha";
import { StrayFiles } from "../../src/worker/strayFiles.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { writeTree } from "./samples.ts";

describe("the files among which a missing one is looked for", () => {
  const temporaryFolder = useTemporaryFolders();

  it("are walked through once for all who asked before that", () => {
    const root = temporaryFolder();
    writeTree(root, { "a.ts": "1" });
    const strays = new StrayFiles();
    const names = (time: number): readonly string[] =>
      strays.since(time, [root]).map(({ file }) => path.basename(file));
    const askedAt = Date.now();
    assert.deepEqual(names(askedAt), ["a.ts"]);
    writeTree(root, { "b.ts": "2" });
    assert.deepEqual(names(askedAt), ["a.ts"]);
    assert.deepEqual(names(Date.now() + 1_000), ["a.ts", "b.ts"]);
    assert.deepEqual(strays.since(askedAt, [path.join(root, "other")]), []);
  });
});
