import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Anchor } from "../../../src/core/review/anchor.ts";
import type { Finding } from "../../../src/core/review/finding.ts";
import type { PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import { beyondLimits } from "../../../src/core/runs/beyondLimits.ts";
import { findingLine } from "../../../src/core/runs/findingLine.ts";
import { FindingTally } from "../../../src/core/runs/findingTally.ts";
import { outcomeTally } from "../../../src/core/runs/outcomeTally.ts";
import { readJson } from "../../architecture/repository.ts";

const price = { likely: 0.1, atMost: 1.5 };

describe("the limits of a run", () => {
  it("are for its requests and for what it costs at most", () => {
    const quote = { requests: 12, price };
    assert.equal(beyondLimits(quote, {}, false), undefined);
    assert.equal(beyondLimits(quote, { requests: 12, dollars: 1.5 }, false), undefined);
    assert.match(beyondLimits(quote, { requests: 11 }, false) ?? "", /12 requests, and at most 11/);
    assert.match(beyondLimits(quote, { dollars: 1.49 }, false) ?? "", /up to \$1\.50.*\$1\.49/);
  });

  it("hold where nobody knows the price, and say nothing of the cost of a rehearsal", () => {
    assert.match(beyondLimits({ requests: 1 }, { dollars: 5 }, false) ?? "", /not known/);
    assert.equal(beyondLimits({ requests: 1, price }, { dollars: 0 }, true), undefined);
    assert.match(beyondLimits({ requests: 2, price }, { requests: 1 }, true) ?? "", /2 requests/);
  });
});

function placed(finding: Partial<Finding>, anchor: Anchor): PlacedFinding {
  const usual = { path: "a.ts", quote: "x", severity: "error", explanation: "" } as const;
  const words = { category: "correctness", title: "Off by one" };
  return { seq: 0, index: 0, fingerprint: "", finding: { ...usual, ...words, ...finding }, anchor };
}

const range = { startLine: 2, startColumn: 4, endLine: 2, endColumn: 9 };
const found: Anchor = { state: "found", range };

describe("a finding as a line", () => {
  it("is at its place, else at the line that its answer names", () => {
    const line = findingLine("src/a.ts", placed({}, found));
    assert.equal(line, "src/a.ts:3:5: error: Off by one [correctness]");
    const stale = placed({ line: 7, severity: "hint", category: "" }, { state: "stale" });
    assert.equal(findingLine("src/a.ts", stale), "src/a.ts:7:1: hint: Off by one");
  });

  it("is one line without controls, whoever named it", () => {
    const title = "\u001b[31mred\u001b[0m\nnext\r\u202eback";
    const line = findingLine("a\u001b[2J\n.ts", placed({ title, category: "x\ny" }, found));
    assert.doesNotMatch(line, /[\p{Cc}\u202e]/u);
  });

  it("is read by the contributed problem matcher", () => {
    const { contributes } = readJson<Manifest>("package.json");
    const { regexp } = contributes.problemMatchers[0].pattern;
    const line = findingLine("src/a b.ts", placed({ title: "Reads a[i]: too far" }, found));
    const [, file, row, column, severity, message, code] = new RegExp(regexp).exec(line) ?? [];
    assert.deepEqual(
      [file, row, column, severity, message, code],
      ["src/a b.ts", "3", "5", "error", "Reads a[i]: too far", "correctness"],
    );
  });
});

interface Manifest {
  readonly contributes: {
    readonly problemMatchers: readonly [{ readonly pattern: { readonly regexp: string } }];
  };
}

describe("what came of a run", () => {
  it("is counted by outcome and by severity", () => {
    assert.equal(
      outcomeTally({ invalidSchema: 1, answered: 1200, expired: 0 }),
      "1,200 answered, 1 invalid schema",
    );
    const tally = new FindingTally();
    assert.equal(tally.words, "No findings");
    for (const severity of ["warning", "error", "warning", "info", "info"] as const)
      tally.add(severity);
    assert.equal(tally.words, "5 findings: 1 error, 2 warnings, 2 info");
    assert.deepEqual([tally.atLeast("error"), tally.atLeast("warning")], [1, 3]);
  });
});
