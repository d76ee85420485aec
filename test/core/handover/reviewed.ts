import * as fc from "fast-check";
import type { HandedReview } from "../../../src/core/handover/handedReview.ts";
import { severities } from "../../../src/core/review/finding.ts";
import type { FileFindings, PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import { anyText } from "../anyText.ts";

/** A finding on line 3 of `src/a.ts`. */
export function placed(
  finding: Partial<PlacedFinding["finding"]> = {},
  more: Partial<PlacedFinding> = {},
): PlacedFinding {
  return {
    seq: 0,
    index: 0,
    fingerprint: "0123456789abcdef",
    anchor: { state: "found", range: { startLine: 2, startColumn: 2, endLine: 2, endColumn: 6 } },
    finding: {
      path: "src/a.ts",
      quote: "  a();",
      line: 3,
      severity: "warning",
      category: "Error handling",
      title: "It may fail",
      explanation: "When it *does*.",
      ...finding,
    },
    ...more,
  };
}

export function review(...files: readonly FileFindings[]): HandedReview {
  return {
    jobId: "j-1",
    label: "Code review",
    recipe: "Code review",
    model: "claude-sonnet-5-5",
    isSimulated: false,
    createdAt: Date.UTC(2026, 10, 20, 19),
    endedAt: Date.UTC(2026, 10, 20, 20),
    unanswered: 0,
    files,
  };
}

/** Texts that look for a way out of whatever they are put into. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      anyText(6),
      fc.constantFrom(
        ..."[a](https://e.vil) ![p](//e.vil/p.png) <img src=x> <https://e.vil> https://e.vil `".split(
          " ",
        ),
        ..."``` ```` ~~~ | # - > @someone #12 a/b#3 me@e.vil command:x \\ \\` & &lt; ](".split(" "),
        "\n",
        "\n\n",
        "\n    ",
        "[r]: https://e.vil",
        "<!-- x -->",
        "\u202e",
        "\u200b",
        " ",
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

const anyPath = fc.oneof(
  fc.constantFrom("src/a b.ts", "ä/%41.ts", "../out.ts", "C:/x.ts", "/etc/passwd", "a\\b", "a//b"),
  hostileText,
);

const ranges = fc
  .tuple(fc.nat(50), fc.nat(50), fc.nat(5), fc.nat(50))
  .map(([startLine, startColumn, lines, columns]) => ({
    startLine,
    startColumn,
    endLine: startLine + lines,
    endColumn: lines === 0 ? startColumn + columns : columns,
  }));

const anchors: fc.Arbitrary<PlacedFinding["anchor"]> = fc.oneof(
  ranges.map((range) => ({ state: "found" as const, range })),
  ranges.map((range) => ({ state: "found" as const, range, isLike: true as const })),
  fc
    .constantFrom("stale", "ambiguous", "unfound", "foreign", "missing")
    .map((state) => ({ state }) as const),
);

const findings: fc.Arbitrary<PlacedFinding> = fc
  .record({
    finding: fc.record(
      {
        path: hostileText,
        quote: hostileText,
        line: fc.integer({ min: 1, max: 99 }),
        severity: fc.constantFrom(...severities),
        category: hostileText,
        title: hostileText.filter((text) => text !== ""),
        explanation: hostileText,
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        replacement: hostileText,
      },
      { requiredKeys: ["path", "quote", "severity", "category", "title", "explanation"] },
    ),
    anchor: anchors,
    fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
  })
  .map((one) => ({ ...one, seq: 0, index: 0 }));

export const anyFile: fc.Arbitrary<FileFindings> = fc.record({
  path: anyPath,
  file: fc.constant("/w/x"),
  findings: fc.array(findings, { minLength: 1, maxLength: 4 }),
});
