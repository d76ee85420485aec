import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Anchors } from "../../../src/core/review/anchor.ts";
import { SearchableText } from "../../../src/core/review/searchableText.ts";
import { placeOfQuote as place } from "./placeOfQuote.ts";

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

  it("begins with the sign that its quote begins with, also where a formatter may do without", () => {
    const sent = "list.some(\n  (one) => one.isOpen,\n);\ntype A =\n  | { a: 1 }\n  | { b: 2 };";
    const now = sent.replaceAll("\n", "\n  ");
    assert.deepEqual(place(sent, now, "  (one) => one.isOpen,"), [1, 4]);
    assert.deepEqual(place(sent, now, "  | { a: 1 }"), [4, 4]);
    assert.deepEqual(place(sent, now, "  | { b: 2 };"), [5, 4]);
    assert.deepEqual(
      place(sent, "list.some(one => one.isOpen);", "  (one) => one.isOpen,"),
      [0, 10],
    );
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
    const twice = "} catch (error) {\n  // Not here.\n}\nx();\ny();\n} catch (error) {\n}";
    const anchors = new Anchors({ lines: twice.split("\n") }, SearchableText.of(twice));
    const anchor = anchors.anchorOf({ quote: "catch (error) { // …", line: 6 });
    assert.ok(anchor.state === "found" && anchor.range.startLine === 5);
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

  it("is nowhere once its fix is there, also one that has the quote in it", () => {
    const sent = "try {\n  save(order);\n}\nsave(other);";
    const finding = { quote: "  save(order);", replacement: "  await save(order);" };
    const stateIn = (now: string, replacement = finding.replacement): string =>
      new Anchors({ lines: sent.split("\n") }, SearchableText.of(now)).anchorOf({
        ...finding,
        replacement,
      }).state;
    const fixed = sent.replace("save(order)", "await save(order)");
    assert.equal(stateIn(sent), "found");
    assert.equal(stateIn(`// Later.\n${sent}`), "found");
    assert.equal(stateIn(fixed), "stale");
    assert.equal(stateIn(fixed.replace("  await", "\tawait")), "stale");
    assert.equal(stateIn(sent.replace("save(order)", "log(), save(order)")), "found");
    assert.equal(stateIn(`${fixed}\n// more`, "  save(order);"), "found");
  });

  it("is the whole line rather than a part of another, and a whole word rather than a piece", () => {
    const sent = "if (x) return y;\n\n\n\n\n\n\n\nreturn y;\nconst returned = y;";
    assert.deepEqual(place(sent, sent, "return y;"), [8, 0]);
    assert.deepEqual(place(sent, sent, "return y;", 1), [0, 7]);
    assert.deepEqual(place(sent, sent, "return"), "ambiguous");
    assert.equal(place("const returned = y;", "const returned = y;", "eturned = y"), "like");
  });

  it("is what the answer quotes, whatever it wrote around that", () => {
    const two = "for (let i = 0; i <= items.length; i++) {\n    sum += items[i].price;";
    const around = [
      `\`\`\`ts\n${two}\n\`\`\``,
      `\`${two.split("\n")[0]}\``,
      "3: for (let i = 0; i <= items.length; i++) {\n4:     sum += items[i].price;",
      "3  for (let i = 0; i <= items.length; i++) {",
      "+  for (let i = 0; i <= items.length; i++) {\n     sum += items[i].price;",
      "for (let i = 0; i <= items.length; i++) {\n  // ...\n  }",
      "for (let i = 0; … i++) {",
      "for (let i = 0; i <= items.length; i++) {…",
    ];
    for (const quote of around) assert.equal(place(code, code, quote), "like", quote);
    assert.equal(place(code, code, "let sum = 0;\n…\nnothing();"), "unfound");
  });

  it("is the same letters, however they are composed, and without what nobody sees", () => {
    const [composed, decomposed] = [
      "x('caf\u00E9', '\uD55C');",
      "x('cafe\u0301', '\u1112\u1161\u11AB');",
    ];
    for (const [a, b] of [
      [composed, decomposed],
      [decomposed, composed],
    ] as const) {
      const anchors = new Anchors({ lines: ["a();", a] }, SearchableText.of(`// new\n a();\n${b}`));
      const { length } = b;
      const range = { startLine: 2, startColumn: 0, endLine: 2, endColumn: length - 1 };
      assert.deepEqual(anchors.anchorOf({ quote: b.slice(0, -1) }), { state: "found", range });
    }
    assert.deepEqual(place("a();\nb\u200B(\u201Cx\u201D);", "b('x')", 'b("x");'), [0, 0]);
  });

  it("is known in a comment when its lines were commented out", () => {
    const now = code.replaceAll(/^/gm, "// ");
    assert.equal(
      place(code, now, "for (let i = 0; i <= items.length; i++) {\nsum += items[i].price;"),
      "like",
    );
    const documented = "/**\n * Reads one,\n * then another.\n */\nread();";
    assert.equal(place(documented, documented, "Reads one,\nthen another."), "like");
  });

  it("is not what is only alike elsewhere once its own code is another", () => {
    // `f( a )` counts where there is no `f(a)`, but it was there before.
    assert.equal(place("f(a);\nb();\nf( a );", "f(c);\nb();\nf( a );", "f(a);"), "stale");
    assert.equal(place("foo(a);\nb();\nxfoo(a);", "foo(c);\nb();\nxfoo(a);", "foo(a);"), "stale");
    // What was sent is a part: nobody knows that the rest had no such line.
    const file = "return x;\n1\n2\n3\n4\n5\n6\nif (a) {\nreturn x;\n}\nend();";
    const part = "if (a) {\nreturn x;\n}\nend();";
    assert.deepEqual(place(part, file, "return x;", 9, 8), [8, 0]);
    assert.equal(
      place(part, file.replace("{\nreturn x", "{\nreturn y"), "return x;", 9, 8),
      "stale",
    );
    assert.deepEqual(
      place(part, `new();\n${part}\n${file.slice(0, 22)}`, "return x;", 9, 8),
      [2, 0],
    );
  });

  it("is the one of several equal places that the changes tell", () => {
    const body = (name: string): string =>
      `function ${name}() {\n  open(${name});\n  return read(first, second);\n}`;
    const [a, b, c] = [body("a"), body("b"), body("c")];
    const sent = [a, b, c].join("\n");
    const quote = "return read(first, second);";
    // The lines are all others.
    const wide = [a, b, c]
      .join("\n")
      .replaceAll("(first, second)", "(\n    first,\n    second,\n  )");
    assert.deepEqual(place(sent, wide, quote, 7), [9, 2]);
    // Functions changed their places.
    assert.deepEqual(place(sent, [c, a, b].join("\n"), quote, 11), [2, 2]);
    assert.deepEqual(place(sent, [b, c, a].join("\n"), quote, 3), [10, 2]);
    // One of them went.
    assert.equal(place(sent, [a, c].join("\n"), quote, 7), "stale");
  });

  it("is in the part that was sent, wherever that went, and not in pieces of it", () => {
    const part = "}\n\nfunction a() {\n  return x;\n}";
    const other = "}\n\nfunction z() {\n  return x;\n}\n";
    const now = `${other.repeat(5)}${part}\n${other.repeat(5)}`;
    assert.deepEqual(place(part, now, "return x;", 4, 1), [28, 2]);
    assert.deepEqual(place(part, now, "}", 5, 1), [29, 0]);
    assert.deepEqual(place(part, now, "}", 1, 1), [25, 0]);
  });

  it("is not looked for without end, whatever is sent and quoted", () => {
    const started = performance.now();
    const hostile: readonly (readonly [sent: string, now: string, quote: string])[] = [
      ["a".repeat(1_000_000), `b${"a".repeat(1_000_000)}`, "a".repeat(10_000)],
      ["a ".repeat(200_000), "b a ".repeat(200_000), "a a b"],
      ["{\n".repeat(50_000), "{\n}\n".repeat(40_000), "{"],
      ["\n".repeat(100_000), "x", `x${"\n".repeat(19_000)}y`],
      [
        "x();\n".repeat(20_000),
        "y();\n".repeat(20_000),
        `${" ".repeat(19_000)}…${"`".repeat(900)}`,
      ],
    ];
    for (const [sent, now, quote] of hostile) {
      const anchors = new Anchors({ lines: sent.split("\n") }, SearchableText.of(now));
      for (let line = 1; line < 1_000; line += 50) anchors.anchorOf({ quote, line });
    }
    assert.ok(performance.now() - started < 60_000);
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
