import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { withEdits } from "../../../src/core/proposals/lineEdit.ts";
import { Anchors } from "../../../src/core/review/anchor.ts";
import { fixedLines, type FixedLines, type FixFault } from "../../../src/core/review/fixedLines.ts";
import { fixEdits } from "../../../src/core/review/fixEdits.ts";
import { SearchableText } from "../../../src/core/review/searchableText.ts";

interface Case {
  readonly quote: string;
  readonly replacement?: string;
  /** What was sent, when the file is another by now. */
  readonly sent?: string;
}

function fixOf(now: string, { quote, replacement, sent = now }: Case): FixedLines | FixFault {
  const text = SearchableText.of(now);
  const anchor = new Anchors({ lines: SearchableText.of(sent).lines }, text).anchorOf({ quote });
  return fixedLines({ quote, ...(replacement !== undefined && { replacement }) }, anchor, text);
}

/** The text after the fix, or why there is none. */
function fixed(now: string, one: Case): string {
  const lines = fixOf(now, one);
  if (typeof lines === "string") return lines;
  return withEdits(now, fixEdits(lines, now.split(/\r\n|\n/).length));
}

describe("the fix of a finding", () => {
  it("puts the replacement in the place of the quote, with the line ends of the file", () => {
    const quote = "  one();\n  two();";
    assert.equal(
      fixed("a {\r\n  one();\r\n  two();\r\n}\r\n", { quote, replacement: "  b();\n\n  c();\n" }),
      "a {\r\n  b();\r\n\r\n  c();\r\n}\r\n",
    );
    assert.equal(
      fixed("x(items.length);", { quote: "length", replacement: "size" }),
      "x(items.size);",
    );
  });

  it("takes away whole lines when it is to delete them", () => {
    const text = "a();\n  log(1);\nb();\n";
    assert.equal(fixed(text, { quote: "  log(1);", replacement: "" }), "a();\nb();\n");
    assert.equal(fixed(text, { quote: "b();", replacement: "\n" }), "a();\n  log(1);\n");
    assert.equal(fixed("a();\nb();", { quote: "b();", replacement: "" }), "a();\n");
    assert.equal(fixed("a(); b();", { quote: "b();", replacement: "" }), "a();");
    assert.equal(fixed("a(); b();", { quote: "a();", replacement: "" }), " b();");
    assert.equal(fixed("a();", { quote: "a();", replacement: "" }), "");
  });

  it("is indented as the code is by now", () => {
    const sent = "if (x) {\n  for (y) {\n    z();\n  }\n}";
    const quote = "  for (y) {\n    z();\n  }";
    const replacement = "  for (y) {\n    if (w) {\n      z();\n    }\n  }";
    const tabs = "if (x) {\n\tfor (y) {\n\t\tz();\n\t}\n}";
    assert.equal(
      fixed(tabs, { sent, quote, replacement }),
      "if (x) {\n\tfor (y) {\n\t\tif (w) {\n\t\t\tz();\n\t\t}\n\t}\n}",
    );
    const wide = sent.replaceAll("  ", "    ");
    assert.equal(
      fixed(wide, { sent, quote: "    z();", replacement: "    if (w) {\n      z();\n    }" }),
      "if (x) {\n    for (y) {\n        if (w) {\n            z();\n        }\n    }\n}",
    );
    // Moved into a block, and out of it.
    const deeper = "{\n  for (y) {\n    z();\n  }\n}".replaceAll("\n", "\n    ");
    assert.match(fixed(deeper, { sent, quote, replacement }), /\n {8}if \(w\) \{\n {10}z/);
    assert.equal(fixed("for (y) {\n  z();\n}", { sent, quote, replacement: "  z();" }), "z();");
  });

  it("is indented as the code is when the quote was not", () => {
    const text = "f {\n    a();\n    b();\n}";
    const block = "f {\n    if (x) {\n        a();\n    }\n    b();\n}";
    for (const replacement of [
      "if (x) {\n    a();\n}",
      "if (x) {\n        a();\n    }",
      "    if (x) {\n        a();\n    }",
    ]) {
      assert.equal(fixed(text, { quote: "a();", replacement }), block, replacement);
    }
    const both = { quote: "a();\n    b();", replacement: "c();\n    d();" };
    assert.equal(fixed(text, both), "f {\n    c();\n    d();\n}");
    const within = { quote: "(x)", replacement: "(\n  x,\n  y\n)" };
    assert.equal(fixed("{\n  f(x);\n}", within), "{\n  f(\n    x,\n    y\n  );\n}");
  });

  it("doubles no sign at the end of what was written otherwise", () => {
    const sent = 'const a = "x" ;\nf(b, c,);\n';
    const now = "const a = 'x';\nf(b, c);\n";
    const replacement = 'const a = "y";';
    assert.match(fixed(now, { sent, quote: 'const a = "x" ;', replacement }), /^const a = "y";\nf/);
    const none = { sent, quote: 'const a = "x" ;', replacement: "let a;" };
    assert.equal(fixed("const a = 'x'\n", none), "let a;\n");
  });

  it("is none when it changes nothing, or what it quotes is not exactly there", () => {
    const text = "  for (let i = 0; i <= n; i++) {\n";
    const quote = text.trimEnd();
    assert.equal(fixed(text, { quote }), "none");
    assert.equal(fixed(text, { quote, replacement: quote }), "same");
    assert.equal(fixed(text, { quote: text.trim(), replacement: text.trim() }), "same");
    assert.equal(fixed("changed();\n", { sent: text, quote, replacement: "x" }), "gone");
    assert.equal(fixed("a();\na();\n", { quote: "a();", replacement: "x" }), "gone");
    const like = { quote: "for (let i = 0; i <= m; i++) {", replacement: "x" };
    assert.equal(fixed(text, like), "inexact");
  });

  it("is known when it brings characters that nobody sees", () => {
    const isHiding = (now: string, replacement: string): boolean | undefined => {
      const lines = fixOf(now, { quote: now, replacement });
      return typeof lines === "string" ? undefined : lines.isHiding;
    };
    assert.equal(isHiding("is(admin);", "is(admin\u202E);"), true);
    assert.equal(isHiding("is(admin);", "is(\u200Badmin);"), true);
    assert.equal(isHiding("is(admin);", "is(\u001Badmin);"), true);
    assert.equal(isHiding("is(admin);", "\tis(user);"), undefined);
    assert.equal(isHiding("a('\u200D');", "b('\u200D');"), undefined);
    assert.equal(isHiding("a('\u200D');", "a(\u202E);"), true);
  });

  it("touches nothing that it does not change", () => {
    const lines = fixOf("f(a, b); // 😀\n", {
      quote: "f(a, b); // 😀",
      replacement: "f(a, c); // 😁",
    });
    assert.ok(typeof lines !== "string");
    const edits = fixEdits(lines, 2).map(({ start, end, text }) => [
      start.column,
      end.column,
      text,
    ]);
    assert.deepEqual(edits, [[5, 14, "c); // 😁"]]);
    const one = fixOf("a;\nb;\nc;", { quote: "a;\nb;\nc;", replacement: "a;\nc;" });
    assert.ok(typeof one !== "string");
    assert.deepEqual(fixEdits(one, 3), [
      { start: { line: 1, column: 0 }, end: { line: 2, column: 0 }, text: "" },
    ]);
  });
});

const anyLine = fc.constantFrom(
  "",
  "}",
  "  a();",
  "\ta();",
  "b(c, d);",
  "    return x;",
  "x = 'y';",
);
const anyLines = fc.array(anyLine, { maxLength: 8 });
const anyPassage = fc.array(fc.constantFrom("unique(1);", "  deep(2, [3]);", "", "b(c, d);"), {
  maxLength: 3,
});

describe("the fix of a finding whose quote is there once", () => {
  const quoted = anyPassage.map((more) => ["start(of, it);", ...more, "  end(of, it);"]);
  const wanted = anyPassage.map((more) => ["changed(it);", ...more, "   last(of, it);"]);

  it("makes exactly the text with the quote replaced", () => {
    fc.assert(
      fc.property(
        anyLines,
        quoted,
        anyLines,
        fc.oneof(wanted, fc.constant([])),
        (before, quote, after, replacement) => {
          const text = [...before, ...quote, ...after].join("\n");
          const expected = [...before, ...replacement, ...after].join("\n");
          const made = fixed(text, {
            quote: quote.join("\n"),
            replacement: replacement.join("\n"),
          });
          // Of a deletion at the end, the line end before it stays.
          assert.equal(made.trimEnd(), expected.trimEnd());
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("leaves every other line as it is, however its lines were indented since", () => {
    const anyMove = fc.constantFrom(
      (line: string) => `    ${line}`,
      (line: string) => `\t${line}`,
      (line: string) => line.replace(/^ */, "\t"),
      (line: string) => line.trimStart(),
    );
    fc.assert(
      fc.property(
        anyLines,
        quoted,
        anyLines,
        wanted,
        anyMove,
        (before, quote, after, replacement, move) => {
          const sent = [...before, ...quote, ...after].join("\n");
          const moved = quote.map((line) => (line === "" ? line : move(line)));
          const now = [...before, ...moved, ...after, "// end"].join("\r\n");
          const made = fixed(now, {
            sent,
            quote: quote.join("\n"),
            replacement: replacement.join("\n"),
          });
          const lines = made.split("\r\n");
          assert.deepEqual(lines.slice(0, before.length), before);
          assert.deepEqual(lines.slice(before.length + replacement.length), [...after, "// end"]);
          const own = lines.slice(before.length, before.length + replacement.length);
          assert.deepEqual(
            own.map((line) => line.trim()),
            replacement.map((line) => line.trim()),
          );
          const depth = (line = ""): number => /^\s*/.exec(line)?.[0].length ?? 0;
          assert.equal(depth(own[0]), depth(moved[0]));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
