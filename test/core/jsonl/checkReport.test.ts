import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkReport } from "../../../src/core/jsonl/checkReport.ts";

describe("checkReport", () => {
  it("counts first, then names each problem with its place", () => {
    const problems = [
      { severity: "error", line: 7, columns: [11, 14], message: "No.", code: "a" },
      { severity: "warning", line: 9, message: "Perhaps.", code: "b" },
    ] as const;
    assert.equal(
      checkReport("x.jsonl", { requests: 12, problems, errors: 3, warnings: 1 }),
      [
        "x.jsonl: 12 requests · 3 errors · 1 warning",
        "",
        "7:12 error No. (a)",
        "9 warning Perhaps. (b)",
        "… and 2 more. Correct these first, then check again.",
        "",
      ].join("\n"),
    );
  });

  it("says when nothing is in the way", () => {
    const report = checkReport("x", { requests: 1, problems: [], errors: 0, warnings: 0 });
    assert.match(report, /^x: 1 request · 0 errors\n\nIt can be submitted\.\n$/);
  });
});
