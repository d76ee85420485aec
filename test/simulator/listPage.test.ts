import assert from "node:assert/strict";

import * as fc from "fast-check";
import { describe, it } from "mocha";

import { listPage } from "../../src/simulator/listPage.ts";

const items = fc
  .integer({ min: 0, max: 60 })
  .map((count) => Array.from({ length: count }, (_, at) => ({ id: `id${at}` })));
const limits = fc.integer({ min: 1, max: 25 });

const query = (fields: Record<string, string>): URLSearchParams => new URLSearchParams(fields);

describe("listPage", () => {
  it("reaches every item once by after_id, and says when there is more", () => {
    fc.assert(
      fc.property(items, limits, (all, limit) => {
        const seen: { id: string }[] = [];
        let page = listPage(all, query({ limit: `${limit}` }));
        seen.push(...page.data);
        while (page.has_more) {
          assert.equal(page.data.length, limit);
          page = listPage(all, query({ limit: `${limit}`, after_id: page.last_id ?? "" }));
          seen.push(...page.data);
        }
        assert.deepEqual(seen, all);
      }),
    );
  });

  it("goes back the same way by before_id", () => {
    fc.assert(
      fc.property(items, limits, (all, limit) => {
        if (all.length === 0) return;
        const seen = all.slice(-1);
        let page;
        do {
          page = listPage(all, query({ limit: `${limit}`, before_id: seen[0]?.id ?? "" }));
          seen.unshift(...page.data);
        } while (page.has_more);
        assert.deepEqual(seen, all);
      }),
    );
  });

  it("has no ids to name when it is empty", () => {
    const empty = { data: [], has_more: false, first_id: null, last_id: null };
    assert.deepEqual(listPage([], query({})), empty);
  });

  it("refuses what is no limit and no cursor", () => {
    const refused = [
      { limit: "0" },
      { limit: "1001" },
      { limit: "ten" },
      { after_id: "nobody" },
      { before_id: "nobody" },
      { after_id: "a", before_id: "a" },
    ];
    for (const fields of refused) {
      const ask = (): unknown => listPage([{ id: "a" }], query(fields as Record<string, string>));
      assert.throws(ask, { status: 400 }, JSON.stringify(fields));
    }
  });
});
