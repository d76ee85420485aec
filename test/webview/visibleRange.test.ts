import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { rowHeight, scrollTopToShow, visibleRange } from "../../src/webview/visibleRange.ts";

const viewport = fc.record({ scrollTop: fc.nat(3_000_000), height: fc.nat(3_000) });

describe("visibleRange", () => {
  it("covers every visible row with at most 200 elements", () => {
    fc.assert(
      fc.property(viewport, fc.nat(100_000), ({ scrollTop, height }, total) => {
        const { first, end } = visibleRange({ scrollTop, height }, total);
        assert.ok(first >= 0 && first <= end && end <= total && end - first <= 200);
        const firstSeen = Math.floor(scrollTop / rowHeight);
        const lastSeen = Math.floor((scrollTop + height - 1) / rowHeight);
        for (let index = firstSeen; index <= Math.min(lastSeen, total - 1); index++) {
          assert.ok(index >= first && index < end, `row ${index} is visible`);
        }
      }),
    );
  });

  it("draws nothing of an empty list", () => {
    assert.deepEqual(visibleRange({ scrollTop: 500, height: 300 }, 0), { first: 0, end: 0 });
  });
});

describe("scrollTopToShow", () => {
  it("stays where it is when the row is visible", () => {
    assert.equal(scrollTopToShow(5, { scrollTop: 22, height: 220 }), 22);
  });

  it("brings a row in by the nearest edge", () => {
    assert.equal(scrollTopToShow(0, { scrollTop: 100, height: 220 }), 0);
    assert.equal(scrollTopToShow(20, { scrollTop: 0, height: 220 }), 21 * rowHeight - 220);
  });

  it("always ends with the row wholly inside", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(2_000_000), fc.nat(2_000), (index, at, more) => {
        const height = rowHeight + more;
        const scrollTop = scrollTopToShow(index, { scrollTop: at, height });
        assert.ok(scrollTop <= index * rowHeight);
        assert.ok((index + 1) * rowHeight <= scrollTop + height);
      }),
    );
  });
});
