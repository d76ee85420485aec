import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { customIdFor, slugOf } from "../../../src/core/authoring/customId.ts";
import { languageOf } from "../../../src/core/authoring/languageOf.ts";
import { customIdPattern } from "../../../src/core/jsonl/checkCustomId.ts";
import { anyText } from "../anyText.ts";

describe("customIdFor", () => {
  it("makes an allowed id of any path, the same every time", () => {
    fc.assert(
      fc.property(anyText(), (path) => {
        assert.match(customIdFor(path), customIdPattern);
        assert.equal(customIdFor(path), customIdFor(path));
      }),
    );
  });

  it("keeps the end of a long path, which tells files apart", () => {
    const id = customIdFor(`${"folder/".repeat(20)}checkout.test.ts`);
    assert.equal(id.length <= 64, true);
    assert.match(id, /checkout-test-ts-[0-9a-f]{12}$/);
    const fitting = customIdFor(`${"a".repeat(54)}.ts`);
    assert.deepEqual([fitting.length, fitting.slice(0, 58)], [64, `${"a".repeat(54)}-ts-`]);
  });

  it("tells apart what has one slug, and 20,000 similar paths", () => {
    assert.equal(slugOf("a/b.ts"), slugOf("a-b.ts"));
    assert.notEqual(customIdFor("a/b.ts"), customIdFor("a-b.ts"));
    const paths = Array.from({ length: 20_000 }, (_, index) => `src/part-${index}/file.ts`);
    assert.equal(new Set(paths.map(customIdFor)).size, paths.length);
  });

  it("tells apart 30,000 names that have one slug, as those in Chinese have", () => {
    const names = (start: string) =>
      Array.from(
        { length: 30_000 },
        (_, index) =>
          `${start}${String.fromCodePoint(0x4e00 + (index % 20_000))}${index < 20_000 ? "" : "书"}.md`,
      );
    for (const start of ["docs/", "folder/".repeat(20)]) {
      const ids = names(start).map(customIdFor);
      assert.equal(new Set(ids).size, ids.length);
      for (const id of ids) assert.match(id, customIdPattern);
    }
  });

  it("writes letters of other alphabets as well as it can", () => {
    assert.equal(slugOf("docs/Übersicht (neu).md"), "docs-Ubersicht-neu-md");
    assert.equal(slugOf("资料"), "file");
  });
});

describe("languageOf", () => {
  it("goes by the name", () => {
    assert.equal(languageOf("src/a.TS"), "TypeScript");
    assert.equal(languageOf("build/Dockerfile"), "Dockerfile");
    assert.equal(languageOf("a.b/c"), "plain text");
    assert.equal(languageOf("constructor"), "plain text");
  });
});
