import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { PairRow } from "../../src/contracts/comparisonQueries.ts";
import { changeWords } from "../../src/webview/compareLook.ts";
import { isEveryPair, readCompareMemory } from "../../src/webview/compareMemory.ts";
import { pairColumns } from "../../src/webview/compareRow.ts";
import { fakeRow } from "./fakeRows.ts";

describe("what a comparison remembers", () => {
  it("is what was kept of the same jobs in the same order, and no other", () => {
    const memory = {
      ...readCompareMemory(undefined, "a", "b"),
      view: { kinds: ["changed"], text: "x", field: "score", byDifference: true },
      tab: "summary",
      selected: 7,
      scrollTop: 90,
    };
    const kept: unknown = JSON.parse(JSON.stringify(memory));
    assert.deepEqual(readCompareMemory(kept, "a", "b"), memory);
    assert.deepEqual(readCompareMemory(kept, "b", "a"), readCompareMemory(undefined, "b", "a"));
    assert.ok(isEveryPair(readCompareMemory(undefined, "a", "b").view));
  });

  it("has a value for whatever cannot be read", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const kept = { jobId: "a", otherJobId: "b", view: value, listShare: value };
        const { view, listShare } = readCompareMemory(kept, "a", "b");
        assert.ok(Array.isArray(view.kinds) && typeof view.text === "string");
        assert.ok(listShare >= 0.15 && listShare <= 0.85);
      }),
    );
  });
});

describe("a pair in the list", () => {
  const pair = (more: Partial<PairRow>): PairRow => ({
    pair: 0,
    kind: "changed",
    first: fakeRow(0),
    second: fakeRow(1),
    ...more,
  });

  it("says how its answers differ", () => {
    assert.equal(changeWords(pair({ second: fakeRow(0, "refused") })), "Answered → Refused");
    assert.equal(changeWords(pair({ fields: ["a", "b"], alike: 0.5 })), "a, b");
    assert.equal(changeWords(pair({ alike: 0.87 })), "87% alike");
    assert.equal(changeWords(pair({ kind: "same", alike: 1 })), "");
    assert.equal(changeWords({ pair: 0, kind: "gone", first: fakeRow(0) }), "Only in the first");
  });

  it("loses the words of its answers where there is no room", () => {
    const ids = (width: number) => pairColumns(width).map(({ id }) => id);
    assert.deepEqual(ids(300), ["kind", "source", "change"]);
    assert.deepEqual(ids(500), ["kind", "source", "change", "second"]);
    assert.deepEqual(ids(900), ["kind", "source", "change", "first", "second"]);
  });
});
