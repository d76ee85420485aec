import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { Failure } from "../../../src/base/failure.ts";
import { PlacedFiles } from "../../../src/worker/export/placedFiles.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";
import { writeTree } from "../samples.ts";

describe("files that are put in their places", () => {
  const temporaryFolder = useTemporaryFolders();

  function placing(overwrite: boolean) {
    const folder = realpathSync.native(temporaryFolder());
    const stage = path.join(folder, "stage");
    writeTree(stage, { "0": "new" });
    const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");
    return { folder, read, placed: new PlacedFiles(folder, stage, overwrite) };
  }

  it("replace nothing that somebody has made meanwhile", () => {
    const { folder, read, placed } = placing(false);
    writeTree(folder, { "a.md": "mine" });
    assert.throws(() => placed.place("0", "a.md"), { kind: "conflict" });
    assert.equal(read("a.md"), "mine");
  });

  it("replace no folder, though they may overwrite", () => {
    const { folder, placed } = placing(true);
    mkdirSync(path.join(folder, "a.md"));
    assert.throws(() => placed.place("0", "a.md"), { kind: "conflict" });
    assert.deepEqual(readdirSync(folder), ["a.md", "stage"]);
  });

  it("are named where they cannot be put back, and kept by their names", () => {
    const { folder, read, placed } = placing(true);
    writeTree(folder, { "docs/a.md": "mine", "docs/b.md": "mine too" });
    writeTree(path.join(folder, "stage"), { "1": "new" });
    placed.place("0", "docs/a.md");
    placed.place("1", "docs/b.md");
    // Somebody makes a folder of one of them meanwhile.
    rmSync(path.join(folder, "docs/a.md"));
    writeTree(folder, { "docs/a.md/x": "in the way" });
    placed.undo();
    assert.equal(read("docs/b.md"), "mine too");
    assert.throws(
      () => placed.dispose(),
      (error: Failure) => {
        assert.match(error.message, /docs\/a\.md could not be put back: .*replaced files/);
        assert.equal(
          readFileSync(path.join(error.details.file ?? "", "docs/a.md"), "utf8"),
          "mine",
        );
        return true;
      },
    );
    assert.equal(readdirSync(folder).includes("stage"), false);
  });

  it("leave what somebody has put beside them when they are taken back", () => {
    const { folder, read, placed } = placing(false);
    placed.place("0", "new/deep/a.md");
    writeTree(folder, { "new/notes.md": "mine" });
    placed.undo();
    assert.equal(read("new/notes.md"), "mine");
    assert.deepEqual(readdirSync(path.join(folder, "new")), ["notes.md"]);
    placed.dispose();
    assert.deepEqual(readdirSync(folder), ["new"]);
  });
});
