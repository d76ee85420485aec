import assert from "node:assert/strict";
import path from "node:path";
import { array, assert as check, constantFrom, oneof, property, string, tuple } from "fast-check";
import { describe, it } from "mocha";
import { AnswerPaths } from "../../../src/core/export/answerPath.ts";
import type { ExportedRow } from "../../../src/core/export/exportedRow.ts";
import type { Source } from "../../../src/core/model/source.ts";

function rowOf(customId: string, source?: Source, more: Partial<ExportedRow> = {}): ExportedRow {
  return { customId, outcome: "answered", ...(source && { source }), ...more };
}

describe("the file of an answer", () => {
  it("lies next to its source, each once", () => {
    const paths = new AnswerPaths();
    const table = "data/products.csv";
    const rows = [
      rowOf("a", { path: "src/a.ts" }),
      rowOf("b", { path: "src/A.ts" }),
      rowOf("c", { path: "src/a.ts", lines: [3, 9] }),
      rowOf("d", { path: table, row: 7 }, { fields: {} }),
      rowOf("e", { path: "shop.db", table: "t", key: "../x" }),
      rowOf("f"),
    ];
    assert.deepEqual(
      rows.map((row, at) => paths.pathOf(row, at + 1)),
      [
        "src/a.ts.answer.md",
        "src/A.ts-2.answer.md",
        "src/a.ts.3-9.answer.md",
        "data/products.csv.row-7.answer.json",
        "shop.db.row-..-x.answer.md",
        "f.answer.md",
      ],
    );
  });

  it("never leaves its folder, and every system can write it", () => {
    const part = constantFrom("..", ".", "", "C:", "con", "a. ", "\0", "~", "x".repeat(300), "é");
    const place = oneof(
      string(),
      array(part).map((some) => some.join("/")),
    );
    const template = constantFrom(undefined, "{{ file.path }}", "../{{ custom_id }}/../..", "/a");
    check(
      property(array(tuple(place, place)), template, (places, name) => {
        const paths = new AnswerPaths(name);
        const made = places.map(([id, at], index) => paths.pathOf(rowOf(id, { path: at }), index));
        for (const one of made) {
          for (const system of [path.posix, path.win32]) {
            const folder = system.resolve("/folder");
            assert.ok(system.resolve(folder, one).startsWith(folder), one);
            assert.notEqual(system.resolve(folder, one), folder);
          }
          for (const segment of one.split("/")) assert.ok(Buffer.byteLength(segment) <= 255, one);
          // oxlint-disable-next-line no-control-regex -- what no name may hold
          assert.doesNotMatch(one, /[\u0000-\u001F<>:"|?*\\]|(?:^|\/)(?:con|\.\.?)(?:\/|$)/i);
        }
        assert.equal(new Set(made.map((one) => one.toLowerCase())).size, made.length);
      }),
    );
  });

  it("is hidden from nobody, and no program's settings, whatever a row is called", () => {
    const named = (template: string | undefined, id: string, place?: string) =>
      new AnswerPaths(template).pathOf(
        rowOf(id, place === undefined ? undefined : { path: place }),
        1,
      );
    assert.equal(named("{{ custom_id }}", ".bashrc"), "_bashrc");
    assert.equal(named("{{ file.path }}", "a", ".vscode/tasks.json"), "_vscode/tasks.json");
    assert.equal(named("{{ file.path }}", "a", "src/..env/.x"), "src/_env/_x");
    assert.equal(named("{{ file.path }}", "a", "src/../../a.b"), "src/a.b");
    assert.equal(named("out/{{ file.name }}.md", "a", "src/.env"), "out/_env.md");
    assert.equal(named(".answers/{{ custom_id }}.md", "a"), ".answers/a.md");
    assert.equal(named("{{ file.path }}{{ place }}", "a", ".git/config"), "_git/config");
    const beside = ".github/workflows/ci.yml";
    assert.equal(named(undefined, "a", beside), `${beside}.answer.md`);
    assert.equal(named(undefined, "a", ".git/config"), "_.git/config.answer.md");
  });

  it("has a name of its own among a hundred thousand of the same", () => {
    const paths = new AnswerPaths("answer.md");
    const count = 100_000;
    const made = Array.from({ length: count }, (_, at) => paths.pathOf(rowOf("a"), at + 1));
    assert.deepEqual([made[0], made.at(-1)], ["answer.md", `answer-${count}.md`]);
    assert.equal(new Set(made).size, count);
  });

  it("is no device of Windows", () => {
    const paths = new AnswerPaths("{{ custom_id }}");
    const devices = ["nul", "COM1.md", "com¹", "LPT²", "con .txt", "CONIN$", "conout$.md"];
    for (const id of devices) assert.equal(paths.pathOf(rowOf(id), 1), `_${id}`);
    for (const id of ["com", "console", "con-1"]) assert.equal(paths.pathOf(rowOf(id), 1), id);
  });

  it("is named by a template that knows what there is", () => {
    const paths = new AnswerPaths("out/{{index}}-{{ file.slug }}.{{ extension }}");
    assert.equal(paths.pathOf(rowOf("a", { path: "src/b c.ts" }), 4), "out/4-src-b-c-ts.md");
    assert.throws(() => new AnswerPaths("{{ nothing }}"), /There is no “nothing”.*custom_id/);
  });
});
