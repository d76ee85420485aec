import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { Anchors } from "../../../src/core/review/anchor.ts";
import type { Finding } from "../../../src/core/review/finding.ts";
import { fingerprint } from "../../../src/core/review/fingerprint.ts";
import { parseFindings } from "../../../src/core/review/parseFindings.ts";
import { SearchableText } from "../../../src/core/review/searchableText.ts";

const whole = {
  path: "a.ts",
  quote: "  7| a();\n  8|   b();\n",
  line: 7,
  severity: "error",
  category: "Error handling",
  title: "It **breaks**\nalways",
  explanation: " Because. ",
  confidence: 1.5,
  replacement: "a();\r\n  c();",
};

describe("parseFindings", () => {
  it("reads what an answer says of each finding", () => {
    assert.deepEqual(parseFindings(JSON.stringify({ findings: [whole] })), [
      {
        ...whole,
        quote: "a();\n  b();",
        title: "It breaks always",
        explanation: "Because.",
        confidence: 1,
        replacement: "a();\n  c();",
      },
    ]);
    assert.deepEqual(parseFindings('```json\n{"findings": []}\n```'), []);
  });

  it("makes do with what is missing or odd, and passes over what says nothing", () => {
    const odd = {
      title: "Odd",
      severity: "fatal",
      line: -1,
      replacement: null,
      confidence: "high",
    };
    const finding = { path: "", quote: "", severity: "info", category: "", explanation: "" };
    const findings = [odd, { quote: "x" }, "text", null, { explanation: "Only this." }];
    assert.deepEqual(parseFindings(JSON.stringify({ findings })), [
      { ...finding, title: "Odd" },
      { ...finding, title: "Only this.", explanation: "Only this." },
    ]);
  });

  it("is undefined for what is no list of findings, and never throws", () => {
    for (const answer of ["", "No findings.", "{}", '{"findings": 3}', '{"findings": [']) {
      assert.equal(parseFindings(answer), undefined);
    }
    fc.assert(
      fc.property(fc.json(), (json) => {
        parseFindings(`{"findings": [${json}]}`);
      }),
    );
  });
});

describe("the fingerprint of a finding", () => {
  const lines = ["one();", "", "two();", "three();", "", "four();"];
  const finding: Finding = {
    path: "a.ts",
    quote: "two();",
    severity: "error",
    category: "Error handling",
    title: "x",
    explanation: "y",
  };
  const of = (more: Partial<Finding> = {}, sent: readonly string[] = lines): string =>
    fingerprint({ ...finding, ...more }, new Anchors({ lines: sent }, SearchableText.of("")));

  it("is the same in other words, in another file and after its code has moved", () => {
    const other = { path: "b.ts", title: "z", line: 9, severity: "hint" } as const;
    assert.equal(of(), of({ ...other, category: "error-handling", quote: "two()" }));
    const moved = ["new();", "", ...lines.map((line) => `  ${line}`)];
    assert.equal(of(), of({}, moved));
    assert.match(of(), /^[\da-f]{16}$/);
  });

  it("differs where the kind, the code or what is around it does", () => {
    const all = [of(), of({ category: "race" }), of({ quote: "three();" })];
    const around = of({}, lines.toSpliced(3, 1, "other();"));
    assert.equal(new Set([...all, around, of({ quote: "gone(1, 2);" })]).size, 5);
  });
});
