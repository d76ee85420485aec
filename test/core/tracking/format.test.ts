import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { formatAge } from "../../../src/core/tracking/formatAge.ts";
import { countOf, formatCount, formatExact } from "../../../src/core/tracking/formatCount.ts";

describe("formatAge", () => {
  it("shows the two largest units that matter", () => {
    const second = 1_000;
    const minute = 60 * second;
    const hour = 60 * minute;
    const cases = [
      [-5, "0 s"],
      [45.9 * second, "45 s"],
      [minute, "1 min"],
      [59.9 * minute, "59 min"],
      [2 * hour, "2 h"],
      [23 * hour + 48 * minute, "23 h 48 m"],
      [47 * hour + 59 * minute, "47 h 59 m"],
      [48 * hour, "2 d"],
      [29 * 24 * hour - 1, "28 d"],
    ] as const;
    for (const [ms, words] of cases) assert.equal(formatAge(ms), words);
  });
});

describe("formatCount", () => {
  it("is exact while that is short, and never rounds up to a wrong unit", () => {
    const cases = [
      [0, "0"],
      [9_999, "9,999"],
      [18_200, "18 k"],
      [100_000, "100 k"],
      [999_499, "999 k"],
      [999_500, "1 M"],
      [1_240_000, "1.2 M"],
      [9_960_000, "10 M"],
    ] as const;
    for (const [count, words] of cases) assert.equal(formatCount(count), words);
    assert.equal(formatExact(1_234_567), "1,234,567");
  });

  it("agrees with its noun", () => {
    assert.equal(countOf(1, "request"), "1 request");
    assert.equal(countOf(0, "request"), "0 requests");
  });
});
