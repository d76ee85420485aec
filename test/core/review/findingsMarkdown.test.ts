import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsMarkdown } from "../../../src/core/review/findingsMarkdown.ts";
import { findingsSummary } from "../../../src/core/review/findingsSummary.ts";
import { sentPath } from "../../../src/core/review/sentPath.ts";
import { shownFindings } from "../../../src/core/review/shownFindings.ts";
import type { PlacedFinding } from "../../../src/core/review/placedFinding.ts";

const answer = JSON.stringify({
  findings: [
    {
      path: "a.ts",
      quote: "a();\nb();",
      line: 3,
      severity: "warning",
      category: "race",
      title: "Both may run",
      explanation: "At *once*.",
      confidence: 0.756,
      replacement: "await a();",
    },
    { path: "a.ts", quote: "``` `c`", severity: "hint", title: "Odd", replacement: null },
  ],
});

describe("an answer that is findings", () => {
  it("is Markdown that people read", () => {
    const expected = [
      "### Warning: Both may run",
      "a.ts, line 3 · race · 76 % sure",
      "```diff\n- a();\n- b();\n+ await a();\n```",
      "At *once*.",
      "### Hint: Odd",
      "a.ts",
      "````\n``` `c`\n````\n",
    ];
    assert.equal(findingsMarkdown(answer), expected.join("\n\n"));
    assert.equal(findingsMarkdown('{"findings": []}'), "No findings.\n");
    assert.equal(findingsMarkdown("Fine."), undefined);
    assert.equal(findingsMarkdown('{"findings": [{"file": 1}]}'), undefined);
  });

  it("is a few words in a list", () => {
    assert.equal(findingsSummary(answer), "2 findings: Both may run · Odd");
    assert.equal(findingsSummary(`\`\`\`json\n{"findings": []}\n\`\`\``), "No findings");
    assert.equal(findingsSummary('{"title": "x", "findings": []}'), undefined);
  });
});

describe("the path of a finding", () => {
  const sent = ["src/a.ts", "src/b/a.ts", "src/c.ts"];

  it("is the one that was sent, however it is written", () => {
    for (const path of [
      "src/c.ts",
      "./src/c.ts",
      "/src/c.ts",
      "src\\c.ts",
      "c.ts",
      "repo/src/c.ts",
    ])
      assert.equal(sentPath(path, sent), "src/c.ts", path);
    assert.equal(sentPath("", ["a.ts"]), "a.ts");
    assert.equal(sentPath("src/a.ts", sent), "src/a.ts");
  });

  it("is none where it could be several, or was not sent", () => {
    for (const path of ["a.ts", "", "d.ts", "/etc/passwd", "../c.tsx"])
      assert.equal(sentPath(path, sent), undefined, path);
  });
});

describe("the findings that are marked", () => {
  const range = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 1 };

  function placed(more: Partial<PlacedFinding["finding"]>, mark = "1", state = "found") {
    const rest = { path: "a", quote: "a", category: "", title: "T", explanation: "" };
    const finding = { ...rest, severity: "info" as const, ...more };
    const anchor = { state, range } as PlacedFinding["anchor"];
    return { seq: 0, index: 0, finding, fingerprint: mark, anchor };
  }

  it("have a place, matter enough and are told once", () => {
    const all = [
      placed({ severity: "hint" }),
      placed({ severity: "info" }, "2"),
      placed({ severity: "error" }, "3"),
      placed({ severity: "error" }, "3"),
      placed({ severity: "error", title: "Another" }, "3"),
      placed({ severity: "error" }, "4", "stale"),
    ];
    const shown = shownFindings(all, "info").map(({ fingerprint: mark }) => mark);
    assert.deepEqual(shown, ["2", "3", "3"]);
    assert.equal(shownFindings(all, "hint").length, 4);
  });
});
