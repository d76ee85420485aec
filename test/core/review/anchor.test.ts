import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { type Anchor, Anchors } from "../../../src/core/review/anchor.ts";
import { SearchableText } from "../../../src/core/review/searchableText.ts";

/** Where a quote is now: its first line and column from 0, or why it has no place. */
function place(
  sent: string,
  now: string,
  quote: string,
  line?: number,
  first?: number,
): readonly [number, number] | "like" | Exclude<Anchor["state"], "found"> {
  const passage = { lines: sent.split("\n"), ...(first !== undefined && { first }) };
  const anchors = new Anchors(passage, SearchableText.of(now));
  const anchor = anchors.anchorOf({ quote, ...(line !== undefined && { line }) });
  if (anchor.state !== "found") return anchor.state;
  return anchor.isLike ? "like" : [anchor.range.startLine, anchor.range.startColumn];
}

const code = [
  "export function total(items) {",
  "  let sum = 0;",
  "  for (let i = 0; i <= items.length; i++) {",
  "    sum += items[i].price;",
  "  }",
  "  return sum;",
  "}",
].join("\n");

describe("where a finding is", () => {
  it("is where its quote is, whatever line it names", () => {
    const quote = "    sum += items[i].price;";
    assert.deepEqual(place(code, code, quote, 4), [3, 4]);
    assert.deepEqual(place(code, code, quote, 99), [3, 4]);
    assert.deepEqual(place(code, code, "sum += items[i].price"), [3, 4]);
    assert.deepEqual(place(code, code, "let sum=0"), [1, 2]);
    const two = "for (let i = 0; i <= items.length; i++) {\nsum += items[i].price;";
    assert.deepEqual(place(code, code, two), [2, 2]);
  });

  it("is in the lines of a part by their numbers in the file", () => {
    const part = "  return sum;\n  return sum;";
    const now = `${code}\n${part}`;
    assert.deepEqual(place("a\nb\na", "0\na\nb\na", "a", 12, 10), [3, 0]);
    assert.equal(place(part, now, "return sum;"), "ambiguous");
  });

  it("moves with what was put in front of it", () => {
    const now = `// one\r\n// two\r\n${code.replaceAll("\n", "\r\n")}`;
    assert.deepEqual(place(code, now, "  return sum;", 6), [7, 2]);
  });

  it("survives a formatter: other indentation, quotation marks, commas and breaks", () => {
    const sent = 'call({ name: "a", size: 1 });\nnext();';
    const now = "\tcall({\n\t\tname: 'a',\n\t\tsize: 1,\n\t})\nnext()";
    const anchors = new Anchors({ lines: sent.split("\n") }, SearchableText.of(now));
    assert.deepEqual(anchors.anchorOf({ quote: 'call({ name: "a", size: 1 });' }), {
      state: "found",
      range: { startLine: 0, startColumn: 1, endLine: 3, endColumn: 3 },
    });
  });

  it("is the one of several equal places that the line names, else nobody's", () => {
    const sent = "log();\na();\nb();\nc();\nlog();\nd();\ne();\nf();\nlog();";
    assert.deepEqual(place(sent, sent, "log();", 5), [4, 0]);
    assert.deepEqual(place(sent, sent, "log();", 6), [4, 0]);
    assert.equal(place(sent, sent, "log();", 7), "ambiguous");
    assert.equal(place(sent, sent, "log();"), "ambiguous");
    assert.equal(place(sent, sent, "log();", 40), "ambiguous");
    // The last one goes, others come: the middle one is still the middle one.
    const now = "log();\nlog();\na();\nb();\nc();\nlog();\nd();";
    assert.deepEqual(place(sent, now, "log();", 5), [5, 0]);
    assert.equal(place(sent, now, "log();", 9), "stale");
  });

  it("is that of the line that was meant by an inexact quote", () => {
    assert.equal(place(code, code, "for (let i = 0; i <= items.size; i++) {", 3), "like");
    assert.equal(place(code, code, "sum = sum + items[i].price; // adds"), "like");
    assert.equal(place(code, code, "await database.connect(settings);"), "unfound");
    assert.equal(place(code, code, ""), "unfound");
    assert.equal(place(code, code, "i"), "ambiguous");
  });

  it("is nowhere once its code is another, or gone", () => {
    const fixed = code.replace("<=", "<");
    assert.equal(place(code, fixed, "for (let i = 0; i <= items.length; i++) {"), "stale");
    assert.equal(place(code, "", "  return sum;"), "stale");
    // Of a long quote, a line may change.
    assert.equal(place(code, code.replace("let sum", "var sum"), code), "like");
    assert.equal(place(code, fixed.replace("sum = 0", "x = 1"), code), "stale");
  });

  it("is quickly found in many files", () => {
    const lines = Array.from({ length: 400 }, (_, at) => `  const value${at} = compute(${at});`);
    const now = ["// new", ...lines.toSpliced(200, 1, "  changed();")];
    const started = performance.now();
    let found = 0;
    for (let file = 0; file < 500; file += 1) {
      const anchors = new Anchors({ lines }, new SearchableText(now));
      for (let at = 0; at < 10; at += 1) {
        const quote = at === 9 ? `value${at}: compute ( ${at} ) ;` : (lines[at * 20] ?? "");
        if (anchors.anchorOf({ quote, line: at * 20 + 1 }).state === "found") found += 1;
      }
    }
    assert.equal(found, 5_000);
    // Hundreds of times what it takes would be a mistake in how it grows.
    assert.ok(performance.now() - started < 30_000);
  });
});

/** Few different lines, so that many are alike; some that a formatter would change. */
const anyLine = fc.constantFrom("", "}", "  a();", "a();", "b(c, d);", "  return x;", "x = 'y';");
const anyLines = fc.array(anyLine, { maxLength: 12 });

/** A quote of some lines that are nowhere else, between others, and what becomes of these. */
const anyEdit = fc.record({
  before: anyLines,
  quote: fc.array(fc.constantFrom("unique(1);", "  unique(2, [3]);", "", "b(c, d);"), {
    maxLength: 3,
  }),
  after: anyLines,
  newBefore: anyLines,
  newAfter: anyLines,
  line: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
});

describe("a finding whose quote was unique and whose lines were not touched", () => {
  it("is found where these lines are, whatever became of the others", () => {
    fc.assert(
      fc.property(anyEdit, ({ before, quote: more, after, newBefore, newAfter, line }) => {
        const quote = ["start(of, it);", ...more, "  end(of, it);"];
        const sent = [...before, ...quote, ...after].join("\n");
        const now = [...newBefore, ...quote, ...newAfter].join("\n");
        assert.deepEqual(place(sent, now, quote.join("\n"), line), [newBefore.length, 0]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is found at that text or said to be ambiguous when somebody copied its lines", () => {
    fc.assert(
      fc.property(anyEdit, fc.nat(20), ({ before, after, newBefore, newAfter }, at) => {
        const quote = "only(once);";
        const sent = [...before, quote, ...after].join("\n");
        const lines = [...newBefore, quote, ...newAfter].toSpliced(at, 0, quote);
        const found = place(sent, lines.join("\n"), quote);
        if (found === "ambiguous") return;
        assert.ok(Array.isArray(found), String(found));
        assert.equal(lines[Number(found[0])], quote);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never gets a place that does not hold it", () => {
    fc.assert(
      fc.property(anyLines, anyLines, fc.nat(12), (sent, now, at) => {
        const quote = sent[at] ?? "}";
        const found = place(sent.join("\n"), now.join("\n"), quote, at + 1);
        if (!Array.isArray(found)) return;
        const bare = (text: string): string => text.replaceAll(/[\s;]/g, "");
        assert.ok(bare(now[Number(found[0])] ?? "").includes(bare(quote)));
      }),
      { numRuns: 1_000 },
    );
  });
});
