import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { globPattern } from "../../src/worker/globPattern.ts";

const matches: readonly (readonly [glob: string, yes: readonly string[], no: readonly string[]])[] =
  [
    ["**/.git", [".git", "a/.git", "a/b/.git"], [".gitignore", "a/.git/config", "x.git"]],
    ["**/*.log", ["a.log", "b/c.log"], ["a.log.txt", "log"]],
    ["*.log", ["a.log"], ["b/c.log"]],
    ["build/**", ["build", "build/a", "build/a/b"], ["rebuild", "builds/a"]],
    ["**/*.{png,jp{,e}g}", ["a.png", "x/b.jpg", "b.jpeg"], ["a.gif", "a.{png}"]],
    ["src/**/test?.ts", ["src/test1.ts", "src/a/b/testx.ts"], ["src/test.ts", "test1.ts"]],
    ["[a-c]*.[!t]s", ["apple.js", "c.cs"], ["apple.ts", "d.js", "a/b.js"]],
    ["docs/**", ["docs/a.md"], ["src/docs.md"]],
    ["a+(b).txt", ["a+(b).txt"], ["aab.txt"]],
    ["{open", ["{open"], ["open"]],
    ["[open", ["[open"], ["o"]],
    ["**", ["a", "a/b"], []],
  ];

describe("glob pattern", () => {
  for (const [glob, yes, no] of matches) {
    it(`${glob} matches what it should and nothing else`, () => {
      const pattern = globPattern(glob);
      assert.deepEqual(
        [...yes, ...no].filter((place) => pattern.test(place)),
        yes,
      );
    });
  }

  it("of any text is a pattern, and of a plain name matches that name only", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (glob) => void globPattern(glob)));
    const plain = fc.stringMatching(/^[^*?{}[\]\uD800-\uDFFF]+$/);
    fc.assert(
      fc.property(plain, (name) => {
        assert.ok(globPattern(name).test(name));
        assert.ok(!globPattern(name).test(`${name}x`));
      }),
    );
  });

  it("takes any folders in a row for any folders, at once", () => {
    const pattern = globPattern(`${"**/".repeat(12)}x`);
    assert.equal(pattern.test(`${"a/".repeat(40)}x`), true);
    assert.equal(pattern.test(`${"a/".repeat(40)}y`), false);
  });

  it("of a stranger takes no longer than any other", () => {
    const name = "a".repeat(200);
    for (const glob of [
      "*a".repeat(30),
      "{a,a}".repeat(60),
      "**a".repeat(30),
      "**/a/".repeat(60),
    ]) {
      const pattern = globPattern(`${glob}x`);
      assert.equal(pattern.test(name), false);
      assert.equal(pattern.test("a/".repeat(100)), false);
    }
    assert.equal(globPattern("{a,a}".repeat(60)).test("a".repeat(60)), true);
    assert.equal(globPattern("*a".repeat(30)).test(name), true);
  });
});
