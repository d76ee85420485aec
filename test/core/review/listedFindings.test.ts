import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  type FindingFilter,
  isFilteringFindings,
  openFindings,
  parseFindingFilter,
} from "../../../src/core/review/findingFilter.ts";
import {
  countFindings,
  type FindingGrouping,
  groupFindings,
} from "../../../src/core/review/groupFindings.ts";
import { listFindings } from "../../../src/core/review/listFindings.ts";
import type { PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import { found, isNew, listed, reviewed, titleOf } from "./listedFiles.ts";

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
    const words = { ...openFindings, text: " BOUNDS  slow" };
    assert.deepEqual(grouped("severity", words), [["severity:warning", "Slow"]]);
    const warnings = { ...openFindings, severities: ["warning"] } as const;
    assert.deepEqual(grouped("severity", warnings), [
      ["severity:warning", "Slow"],
      ["lost", "Gone"],
    ]);
    assert.deepEqual([openFindings, words, warnings].map(isFilteringFindings), [false, true, true]);
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
        reviewed("a", findings),
        openFindings,
        isNew,
      );
      return [placed, without].map((list) => list.map(({ id }) => id));
    };
    assert.deepEqual(ids(twice), [["a:0:1", "a:0:4", "a:0:3"], ["a:0:0"]]);
    const again = found({ title: "Same", fingerprint: "f" }).map((one) => ({ ...one, seq: 1 }));
    assert.deepEqual(ids([...twice.slice(1), ...again]), [["a:0:1", "a:0:4", "a:0:3"], []]);
  });

  it("are the open ones, unless the filter says what else or which of them", () => {
    const findings = found(
      { title: "Slow and small", line: 1 },
      { title: "Slow and big", line: 2 },
    ).concat(found({ title: "Open", line: 3 }).map((one) => ({ ...one, seq: 1 })));
    const titles = (job: string, ...states: FindingFilter["states"]) =>
      listFindings(
        "/w/a.ts",
        reviewed(job, findings),
        { ...openFindings, states },
        isNew,
      ).placed.map(titleOf);
    assert.deepEqual(titles("a"), ["Open"]);
    assert.deepEqual(titles("a", "dismissed"), ["Slow and small"]);
    assert.deepEqual(titles("a", "snoozed", "open"), ["Slow and big", "Open"]);
    assert.deepEqual(titles("a", "new"), []);
    assert.deepEqual(titles("b", "new", "dismissed"), ["Slow and small", "Open"]);
  });

  it("keep their filter over versions", () => {
    const kept = { text: "x", severities: ["hint", "mild", "error"], states: ["new", "odd"], a: 1 };
    assert.deepEqual(parseFindingFilter(kept), {
      text: "x",
      severities: ["error", "hint"],
      states: ["new"],
    });
    assert.deepEqual(parseFindingFilter("x"), openFindings);
  });
});
