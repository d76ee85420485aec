import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseRun } from "../../../src/core/runs/runDefinition.ts";
import { parseTaskDefinition } from "../../../src/core/runs/taskDefinition.ts";

describe("a run as a person wrote it", () => {
  it("needs no more than a recipe", () => {
    assert.deepEqual(parseRun({ recipe: "code-review" }), { recipe: "code-review", limits: {} });
  });

  it("names files by globs, changes by what they are compared with, and its limits", () => {
    const run = { recipe: "a", account: "work", model: "m", limits: { requests: 5, dollars: 0.5 } };
    assert.deepEqual(parseRun({ ...run, files: "src/**/*.ts" }), {
      ...run,
      inputs: { kind: "files", globs: ["src/**/*.ts"] },
    });
    const inputsOf = (written: object) => parseRun({ recipe: "a", ...written }).inputs;
    assert.deepEqual(inputsOf({ files: ["a", "b"] }), { kind: "files", globs: ["a", "b"] });
    const changes = { kind: "changes" };
    assert.deepEqual(inputsOf({ changes: "working tree" }), { ...changes, since: "working" });
    assert.deepEqual(inputsOf({ changes: "staged" }), { ...changes, since: "staged" });
    assert.equal(parseRun({ recipe: "a", changed: "review" }).changed, "review");
    assert.deepEqual(inputsOf({ changes: "main" }), { ...changes, since: { branch: "main" } });
  });

  const recipe = "a";
  const mistakes: readonly (readonly [written: object, says: RegExp])[] = [
    [{}, /`recipe` must be the name of a recipe/],
    [{ recipe: " " }, /`recipe` must be the name of a recipe/],
    [{ recipe: "/home/me/.ssh/id_rsa" }, /or the path of a "\*\.batch\.md"\./],
    [{ recipe: "file:///etc/passwd" }, /or the path of a "\*\.batch\.md"\./],
    [{ recipe, files: [] }, /`files` must be a glob such as/],
    [{ recipe, files: ["a", 1] }, /`files` must be a glob such as/],
    [{ recipe, files: "a", changes: "staged" }, /`files` and `changes` exclude each other/],
    [{ recipe, changes: "--output=x" }, /`changes` must be "working tree"/],
    [{ recipe, changes: true }, /`changes` must be "working tree"/],
    [{ recipe, changed: true }, /`changed` must be "review": only what has changed/],
    [{ recipe, account: 1 }, /`account` must be the id or label/],
    [{ recipe, limits: 2 }, /`limits` must be an object such as/],
    [{ recipe, limits: { dollar: 2 } }, /no `dollar`/],
    [{ recipe, limits: { dollars: -1 } }, /`limits.dollars` must be a number of US dollars/],
    [{ recipe, limits: { requests: 0.5 } }, /`limits.requests` must be a whole number/],
    [{ recipe, wait: "yes" }, /`wait` must be true or false/],
    [{ recipe, failOn: "errors" }, /`failOn` must be one of error, warning, info, hint, never/],
  ];
  for (const [written, message] of mistakes) {
    it(`that is ${JSON.stringify(written)} is told what it must be`, () => {
      assert.throws(() => parseTaskDefinition({ ...written }), { kind: "invalid", message });
    });
  }
});

describe("a task", () => {
  it("ends once it was sent, and fails for errors when it waits, unless it says otherwise", () => {
    const usual = { recipe: "a", limits: {}, waits: false, failOn: "error" };
    assert.deepEqual(parseTaskDefinition({ type: "batchwright", recipe: "a" }), usual);
    assert.deepEqual(parseTaskDefinition({ recipe: "a", wait: true, failOn: "never" }), {
      ...usual,
      waits: true,
      failOn: "never",
    });
  });
});
