import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsWords } from "../../../src/core/recipes/findingsOutput.ts";
import { toldDismissals } from "../../../src/core/review/toldDismissals.ts";
import type { TriageRecord } from "../../../src/core/review/triageRecord.ts";
import { decided, file, remark, review } from "./remembered.ts";

const code = ["one(a);", "", "two(b);", "three(c);", "four(d);"].join("\n");

describe("what a review is told of what was dismissed", () => {
  const found = review(code, [
    remark("three(c);", "Third", { line: 4 }),
    remark("one(a);", "First"),
    remark("two(b);\nthree(c);", "Both"),
  ]);
  const note = { kind: "dismissed", reason: "wontFix", note: 'say "no"' } as const;
  const records = [decided(found, 0), decided(found, 1, note), decided(found, 2)];

  function told(text: string, decisions: readonly TriageRecord[] = records, path = file) {
    const sent = { path: "a.ts", file: path, lines: text.split("\n") };
    return toldDismissals(sent, decisions).map(({ line, title }) => `${line} ${title}`);
  }

  it("is what is still there, in the order of the lines", () => {
    assert.deepEqual(told(code), ["1 First", "3 Both", "4 Third"]);
    assert.deepEqual(told(`new();\n${code}`), ["2 First", "4 Both", "5 Third"]);
    assert.deepEqual(told(code.replace("one(a)", "one()")), ["4 Both", "4 Third"]);
  });

  it("is nothing of another file, unless that is the same under a new name", () => {
    assert.deepEqual(told(code, records, "/w/b.ts"), []);
    const gone = records.map((record) => ({ ...record, isGone: true }));
    assert.deepEqual(told(code, gone, "/w/b.ts"), ["1 First", "3 Both", "4 Third"]);
    assert.deepEqual(told("three(c);", gone, "/w/b.ts"), []);
  });

  it("is nothing that was reopened, put off, or lies outside the lines that are sent", () => {
    const kinds = [{ kind: "reopened" }, { kind: "snoozed", until: 9 }] as const;
    for (const kind of kinds) assert.deepEqual(told(code, [decided(found, 0, kind)]), []);
    const lines = code.split("\n");
    const sent = { path: "a.ts", file, lines, part: [4, 5] as const };
    assert.deepEqual(
      toldDismissals(sent, records).map(({ title }) => title),
      ["Third"],
    );
  });

  it("is quoted as data, with the reason, and is bounded", () => {
    const lines = code.split("\n");
    const dismissed = toldDismissals({ path: "a.ts", file, lines }, records);
    const [words = ""] = findingsWords({ dismissed });
    assert.match(
      words,
      /`a\.ts`, line 1, "one\(a\);": "First" \(will not be fixed: "say \\"no\\""\)/,
    );
    const many = Array.from({ length: 500 }, (_, at) => ({
      path: "a.ts",
      line: at + 1,
      quote: "x".repeat(100),
      title: "T",
      reason: "later" as const,
    }));
    assert.ok((findingsWords({ dismissed: many })[0] ?? "").length < 9_000);
    assert.doesNotMatch(findingsWords({}).join(""), /dismissed/);
  });

  it("is the same whatever order it was decided in", () => {
    const dismissed = [records, records.toReversed()].map((decisions) =>
      toldDismissals({ path: "a.ts", file, lines: code.split("\n") }, decisions),
    );
    assert.deepEqual(dismissed[0], dismissed[1]);
  });
});
