import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Severity } from "../../../src/core/review/finding.ts";
import {
  everyFinding,
  type FindingFilter,
  isFilteringFindings,
  parseFindingFilter,
} from "../../../src/core/review/findingFilter.ts";
import {
  countFindings,
  type FindingGrouping,
  groupFindings,
} from "../../../src/core/review/groupFindings.ts";
import { listFindings, type ListedFinding } from "../../../src/core/review/listFindings.ts";
import type { PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import { FindingList } from "../../../src/core/review/findingList.ts";
import { stepFinding } from "../../../src/core/review/stepFinding.ts";

interface Given {
  readonly title: string;
  readonly severity?: Severity;
  readonly category?: string;
  /** 0-based; without a place when left out. */
  readonly line?: number;
  readonly state?: "stale" | "foreign";
  readonly fingerprint?: string;
}

/** Findings of one answer. */
function found(...given: readonly Given[]): readonly PlacedFinding[] {
  return given.map((one, index) => {
    const { title, severity = "info", category = "", line, fingerprint = title } = one;
    const finding = { path: "", quote: title, severity, category, title, explanation: "" };
    const range = { startLine: line ?? 0, startColumn: 0, endLine: (line ?? 0) + 1, endColumn: 0 };
    const anchor =
      line === undefined
        ? ({ state: one.state ?? "stale" } as const)
        : ({ state: "found", range } as const);
    return { seq: 0, index, finding, fingerprint, anchor };
  });
}

const cart = found(
  { title: "Naming", severity: "hint", category: "style", line: 1 },
  { title: "Off by one", severity: "error", category: "Bounds", line: 9 },
  { title: "Swallowed", severity: "error", category: "error handling", line: 4 },
  { title: "Gone", severity: "warning" },
);
const orders = found(
  { title: "Injection", severity: "error", category: "security", line: 2 },
  { title: "Slow", severity: "warning", category: "bounds", line: 7 },
);
const foreign = found({ title: "Elsewhere", state: "foreign" });

function listed(filter: FindingFilter = everyFinding) {
  const reviewed = (id: string, findings: readonly PlacedFinding[]) => [{ job: { id }, findings }];
  return [
    listFindings("", reviewed("c", foreign), filter),
    listFindings("/w/cart.ts", reviewed("a", cart), filter),
    listFindings("/w/orders.ts", reviewed("b", orders), filter),
  ];
}

const titleOf = (one: ListedFinding | undefined) => one?.placed.finding.title;

/** The groups as their ids and titles. */
function grouped(grouping: FindingGrouping, filter?: FindingFilter) {
  const files = listed(filter);
  const rows = new Map(
    files.flatMap(({ placed, lost }) => [...placed, ...lost]).map((row) => [row.id, row]),
  );
  return groupFindings(files, grouping, ["b", "a"]).map(({ id, ids }) => [
    id,
    ...ids.map((one) => titleOf(rows.get(one))),
  ]);
}

const lost = ["lost", "Elsewhere", "Gone"];

describe("listed findings", () => {
  it("are by severity the worst first, then by file and line", () => {
    assert.deepEqual(grouped("severity"), [
      ["severity:error", "Swallowed", "Off by one", "Injection"],
      ["severity:warning", "Slow"],
      ["severity:hint", "Naming"],
      lost,
    ]);
  });

  it("are by file in the order of their names, the worst first", () => {
    assert.deepEqual(grouped("file"), [
      ["file:/w/cart.ts", "Swallowed", "Off by one", "Naming"],
      ["file:/w/orders.ts", "Injection", "Slow"],
      lost,
    ]);
  });

  it("are by category whatever its case", () => {
    assert.deepEqual(grouped("category"), [
      ["category:bounds", "Off by one", "Slow"],
      ["category:error handling", "Swallowed"],
      ["category:security", "Injection"],
      ["category:style", "Naming"],
      lost,
    ]);
  });

  it("are by job in the order of the jobs", () => {
    assert.deepEqual(grouped("job"), [
      ["job:b", "Injection", "Slow"],
      ["job:a", "Swallowed", "Off by one", "Naming"],
      lost,
    ]);
  });

  it("are those that the filter lets through, also among those without a place", () => {
    const words = { ...everyFinding, text: " BOUNDS  slow" };
    assert.deepEqual(grouped("severity", words), [["severity:warning", "Slow"]]);
    const warnings = { ...everyFinding, severities: ["warning"] } as const;
    assert.deepEqual(grouped("severity", warnings), [
      ["severity:warning", "Slow"],
      ["lost", "Gone"],
    ]);
    assert.deepEqual([everyFinding, words, warnings].map(isFilteringFindings), [false, true, true]);
  });

  it("are counted by severity, also those without a place", () => {
    assert.deepEqual(Object.fromEntries(countFindings(listed())), {
      error: 3,
      hint: 1,
      info: 1,
      warning: 2,
    });
  });

  it("have what was found twice at a line once, and are not lost for one of the two", () => {
    const twice = found(
      { title: "Same", fingerprint: "f" },
      { title: "Same", fingerprint: "f", line: 3 },
      { title: "Same", fingerprint: "f", line: 3 },
      { title: "Same", fingerprint: "f", line: 8 },
      { title: "Other", fingerprint: "f", line: 3 },
    );
    const ids = (findings: readonly PlacedFinding[]) => {
      const { placed, lost: without } = listFindings(
        "/w/a.ts",
        [{ job: { id: "a" }, findings }],
        everyFinding,
      );
      return [placed, without].map((list) => list.map(({ id }) => id));
    };
    assert.deepEqual(ids(twice), [["a:0:1", "a:0:4", "a:0:3"], ["a:0:0"]]);
    const again = found({ title: "Same", fingerprint: "f" }).map((one) => ({ ...one, seq: 1 }));
    assert.deepEqual(ids([...twice.slice(1), ...again]), [["a:0:1", "a:0:4", "a:0:3"], []]);
  });

  it("keep their filter over versions", () => {
    const kept = { text: "x", severities: ["hint", "mild", "error"], later: true };
    assert.deepEqual(parseFindingFilter(kept), { text: "x", severities: ["error", "hint"] });
    assert.deepEqual(parseFindingFilter("x"), everyFinding);
  });
});

describe("the next finding", () => {
  const list = new FindingList();
  list.update(listed().toReversed(), "severity", []);
  const order = list.placed();
  const at = (file: string, line: number) => ({ at: { file: `/w/${file}`, line } });

  it("goes on in the order of the list from where the cursor is, and around", () => {
    let start = at("cart.ts", 5);
    const titles: unknown[] = [];
    for (let steps = 0; steps < order.length; steps += 1) {
      const next = stepFinding(order, start, 1);
      titles.push(titleOf(next));
      const { anchor } = next?.placed ?? {};
      assert.ok(next && anchor?.state === "found");
      start = { at: { file: next.file, line: anchor.range.startLine } };
    }
    assert.deepEqual(titles, ["Off by one", "Injection", "Slow", "Naming", "Swallowed"]);
    assert.equal(titleOf(stepFinding(order, at("cart.ts", 4), -1)), "Naming");
  });

  it("is the nearest in the file when the cursor is in none", () => {
    assert.equal(titleOf(stepFinding(order, at("cart.ts", 7), 1)), "Off by one");
    assert.equal(titleOf(stepFinding(order, at("cart.ts", 7), -1)), "Swallowed");
    assert.equal(titleOf(stepFinding(order, at("orders.ts", 20), 1)), "Swallowed");
  });

  it("follows the one that was gone to last, also on a line with several and from another file", () => {
    const two = listFindings(
      "/w/a.ts",
      [{ job: { id: "a" }, findings: found({ title: "One", line: 3 }, { title: "Two", line: 3 }) }],
      everyFinding,
    ).placed;
    const next = stepFinding(two, { id: "a:0:0", ...at("a.ts", 3) }, 1);
    assert.equal(titleOf(next), "Two");
    assert.equal(titleOf(stepFinding(two, { id: "a:0:1", ...at("a.ts", 3) }, 1)), "One");
    assert.equal(titleOf(stepFinding(order, { id: "b:0:0", ...at("other.ts", 0) }, 1)), "Slow");
    assert.equal(titleOf(stepFinding(order, {}, 1)), "Swallowed");
    assert.equal(titleOf(stepFinding(order, {}, -1)), "Naming");
    assert.equal(stepFinding([], {}, 1), undefined);
  });
});
