import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "mocha";
import { filesMatching, readText } from "./repository.ts";
import { sourceFiles } from "./sourceFile.ts";

const roots = ["src/extension.ts", "src/cli.ts"];
const emptyNames = /^(?:utils?|helpers?|types?|constants?|common|misc|index|\w*manager)$/i;

function linesOf(text: string): number {
  return text.trimEnd().split("\n").length;
}

describe("source files", () => {
  it("have a median of at most 90 lines, and none over 250", () => {
    const sizes = sourceFiles().map(({ file, text }) => ({ file, lines: linesOf(text) }));
    assert.deepEqual(
      sizes.filter(({ lines }) => lines > 250),
      [],
    );
    const sorted = sizes.map(({ lines }) => lines).toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    assert.ok(median > 0 && median <= 90, `median ${median}`);
  });

  it("that are roots have at most 100 lines", () => {
    const found = sourceFiles().filter(({ file }) => roots.includes(file));
    assert.ok(found.length > 0, "there is a root");
    for (const { file, text } of found)
      assert.ok(linesOf(text) <= 100, `${file}: ${linesOf(text)}`);
  });

  it("are named after one idea", () => {
    const stems = [...filesMatching("src/**/*.ts"), ...filesMatching("test/**/*.ts")].map(
      (file) => [file, path.basename(file).replace(/(?:\.test)?(?:\.d)?\.ts$/, "")],
    );
    assert.deepEqual(
      stems.filter(([, stem = ""]) => emptyNames.test(stem) || !/^[a-z][A-Za-z0-9]*$/.test(stem)),
      [],
    );
  });

  it("of the tests are found by the runner where they lie", () => {
    const suites = ["contract", "extension", "e2e", "bench"];
    const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
    const [, listed = ""] = /test\/\{([^}]+)\}/.exec(scripts["test:unit"] ?? "") ?? [];
    const known = new Set([...listed.split(","), ...suites]);
    const lost = filesMatching("test/**/*.test.ts").filter(
      (file) => !known.has(file.split("/")[1] ?? ""),
    );
    assert.deepEqual(lost, []);
  });
});
