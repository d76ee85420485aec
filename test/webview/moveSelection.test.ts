import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { moveSelection } from "../../src/webview/moveSelection.ts";

const keys = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"];

describe("moveSelection", () => {
  it("moves by a row and stops at the ends", () => {
    assert.equal(moveSelection("ArrowDown", 3, 10, 5), 4);
    assert.equal(moveSelection("ArrowDown", 9, 10, 5), 9);
    assert.equal(moveSelection("ArrowUp", 0, 10, 5), 0);
  });

  it("moves by a page less one row, so that the eye keeps its place", () => {
    assert.equal(moveSelection("PageDown", 0, 100, 10), 9);
    assert.equal(moveSelection("PageUp", 50, 100, 10), 41);
  });

  it("enters a list without a selection at the near end", () => {
    assert.equal(moveSelection("ArrowDown", undefined, 10, 5), 0);
    assert.equal(moveSelection("ArrowUp", undefined, 10, 5), 9);
  });

  it("leaves other keys and empty lists alone", () => {
    assert.equal(moveSelection("a", 3, 10, 5), undefined);
    for (const key of keys) assert.equal(moveSelection(key, undefined, 0, 5), undefined);
  });

  it("never leaves the list, however small the panel", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.integer({ min: 1, max: 1_000 }),
        fc.nat(999),
        fc.nat(60),
        (key, total, at, perPage) => {
          const moved = moveSelection(key, at % total, total, perPage);
          assert.ok(moved !== undefined && moved >= 0 && moved < total);
        },
      ),
    );
  });
});
