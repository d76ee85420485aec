import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findingComment } from "../../../src/core/review/findingComment.ts";

const finding = {
  path: "a.ts",
  quote: "a();\nb();",
  severity: "error",
  category: "x",
  title: "Uses `a`, *not* [b](command:x)",
  explanation: "It [fails](command:x), a\u202Es **here**.",
  replacement: "c();",
} as const;

describe("the comment of a finding", () => {
  it("has its words, of which nothing works, some facts and what the fix changes", () => {
    assert.equal(
      findingComment(finding, ["80 % sure"]),
      "**Uses `a`, \\*not\\* \\[b\\](command:x)**\n\nIt \\[fails\\](command:x), as **here**.\n\n" +
        "80 % sure\n\n```diff\n- a();\n- b();\n+ c();\n```",
    );
  });

  it("has no code when nothing is to be changed", () => {
    const { replacement: _, ...only } = finding;
    assert.doesNotMatch(findingComment(only, []), /```/);
  });
});
