import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { additionDiff } from "../../../src/core/authoring/additionDiff.ts";
import { splitHunks } from "../../../src/core/authoring/splitHunks.ts";

describe("the diff of a file that Git does not know", () => {
  it("adds every line of it, and says when the last one is not ended", () => {
    for (const text of ["one\ntwo\n", "one\n\nthree", "one\n"]) {
      const [, , , , , ...lines] = additionDiff("src/new.ts", text).split("\n");
      const isEnded = lines.at(-1) !== "\\ No newline at end of file";
      const added = lines.filter((line) => line.startsWith("+")).map((line) => line.slice(1));
      assert.equal(added.join("\n") + (isEnded ? "\n" : ""), text);
    }
    assert.match(
      additionDiff("a", "x"),
      /^--- \/dev\/null\n\+\+\+ b\/a\n@@ -0,0 \+1,1 @@\n\+x\n\\/m,
    );
  });

  it("is one hunk, with all of its lines", () => {
    const [hunk, another] = splitHunks(additionDiff("a.ts", "one\r\ntwo\r\n"));
    assert.deepEqual([hunk?.lines, another], [[1, 2], undefined]);
  });
});
