import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { placeOfQuote as place } from "./placeOfQuote.ts";

/** Few different lines, so that many are alike; some that a formatter would change. */
const anyLine = fc.constantFrom("", "}", "  a();", "a();", "b(c, d);", "  return x;", "x = 'y';");
const anyLines: fc.Arbitrary<readonly string[]> = fc.array(anyLine, { maxLength: 12 });

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

  it("is found where a part of the file has gone, though the rest has lines like its own", () => {
    fc.assert(
      fc.property(
        anyEdit,
        fc.nat(20),
        ({ before, quote: more, after, newBefore, newAfter }, at) => {
          const quote = ["start(of, it);", ...more, "  end(of, it);"];
          const part = [...before, ...quote, ...after];
          const now = [...newBefore, ...part, ...newAfter].join("\n");
          const line = newBefore.length + before.length;
          const found = place(part.join("\n"), now, quote.join("\n"), undefined, at + 1);
          assert.deepEqual(found, [line, 0]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("is found after the pieces of the file were put in another order", () => {
    const anyPieces = fc.array(anyLines, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        anyPieces,
        fc.nat(5),
        fc.array(fc.nat(), { maxLength: 6 }),
        (others, at, ranks) => {
          const own = ["before();", "unique(it);", "after();"];
          const pieces = others.toSpliced(at, 0, own);
          const moved = pieces
            .map((piece, index) => ({ piece, rank: ranks[index] ?? 0 }))
            .toSorted((a, b) => a.rank - b.rank)
            .flatMap(({ piece }) => piece);
          const found = place(pieces.flat().join("\n"), moved.join("\n"), "unique(it);");
          assert.deepEqual(found, [moved.indexOf("unique(it);"), 0]);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
