import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { Anchors } from "../../../src/core/review/anchor.ts";
import type { Finding } from "../../../src/core/review/finding.ts";
import { fingerprint, fingerprintParts } from "../../../src/core/review/fingerprint.ts";
import { findingsMarkdown } from "../../../src/core/review/findingsMarkdown.ts";
import { findingsSummary } from "../../../src/core/review/findingsSummary.ts";
import { parseFindings, readFindings } from "../../../src/core/review/parseFindings.ts";
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

  it("takes away what is around the code, if it is around its replacement too", () => {
    const read = (more: object) =>
      parseFindings(JSON.stringify({ findings: [{ ...whole, ...more }] }))?.[0];
    const code = (more: object) => [read(more)?.quote, read(more)?.replacement];
    const [quote, replacement] = ["```ts\n a();\n```", "```ts\n b();\n```"];
    assert.deepEqual(code({ quote, replacement }), [" a();", " b();"]);
    assert.deepEqual(code({ quote, replacement: "" }), [" a();", ""]);
    assert.deepEqual(code({ quote, replacement: "b();" }), [quote, "b();"]);
    assert.deepEqual(code({ quote: "`a()`", replacement: null }), ["a()", undefined]);
    assert.deepEqual(code({ quote: "7\ta();\n8\tb();", replacement: "7\tc();" }), [
      "a();\nb();",
      "c();",
    ]);
    // Of a file whose lines begin with numbers, these are no numbers of lines.
    assert.deepEqual(code({ quote: "1: a", replacement: "1: b" }), ["1: a", "1: b"]);
    // What is left of a quote that is too long is not what the replacement is for.
    const long = "a();\n".repeat(10_000);
    assert.equal(read({ quote: long })?.replacement, undefined);
  });

  it("reads the findings that an answer tells to their end before it is cut off", () => {
    const [a, b] = [whole, { ...whole, title: 'It { never } ends: "]}\\' }].map((finding) =>
      JSON.stringify(finding),
    );
    const answer = `{"findings": [${a}, ${b}, ${a}]}`;
    const titles = (text: string) => readFindings(text)?.findings.map(({ title }) => title);
    const ends = [answer.indexOf("}, {"), answer.lastIndexOf("}, {"), answer.length - 3];
    for (let end = 0; end < answer.length; end += 1) {
      const told = ends.filter((last) => last < end).length;
      assert.equal(titles(answer.slice(0, end))?.length ?? 0, told, `of ${end}`);
    }
    const two = answer.slice(0, answer.lastIndexOf("{") + 30);
    assert.deepEqual(titles(two), ["It breaks always", 'It { never } ends: "]}\\']);
    assert.equal(readFindings(two)?.isCutOff, true);
    assert.equal(readFindings(answer)?.isCutOff, false);
    assert.match(findingsMarkdown(two) ?? "", /_The answer was cut off here/);
    assert.match(
      findingsSummary(two) ?? "",
      /^2 findings before the answer was cut off: It breaks/,
    );
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
    assert.equal(of(), of({ ...other, category: "race", quote: "two()" }));
    assert.equal(of(), of({}, ["new();", "", ...lines]));
    assert.match(of(), /^(?:[\da-f]{16}\.){3}[\da-f]{16}$/);
  });

  it("differs where the code or what is around it does, and each side by itself", () => {
    const around = of({}, lines.toSpliced(3, 1, "other();"));
    const all = [of(), of({ quote: "three();" }), around, of({ quote: "gone(1, 2);" })];
    assert.equal(new Set(all).size, 4);
    const [one, other] = [of(), around].map(fingerprintParts);
    assert.equal(one?.begin, other?.begin);
    assert.equal(one?.whole, other?.whole);
    assert.notEqual(one?.end, other?.end);
  });

  it("tells two places that look the same by what encloses them", () => {
    const twice = ["a {", "  x();", "  two();", "  y();", "}", "b {", "  x();", "  two();"];
    const [one, other] = [3, 8].map((line) => of({ line }, twice)).map(fingerprintParts);
    assert.equal(one?.begin, other?.begin);
    assert.notEqual(one?.scope, other?.scope);
  });
});
