import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { RowCounts } from "../../../src/contracts/resultsQueries.ts";
import { nextReading, nothingRead } from "../../../src/editor/panel/jobReading.ts";

const waiting: RowCounts = { total: 3, byOutcome: { pending: 3 } };

describe("nextReading", () => {
  it("leaves the unread state with the first counts, even of no rows", () => {
    const { generation } = nextReading(nothingRead, { total: 0, byOutcome: {} }, undefined);
    assert.equal(generation, 1);
  });

  it("is the same reading while nothing has changed, so that the panel stays as it is", () => {
    const first = nextReading(nothingRead, waiting, undefined);
    assert.equal(nextReading(first, { ...waiting }, undefined), first);
  });

  it("is a new one when answers have come", () => {
    const first = nextReading(nothingRead, waiting, undefined);
    const next = nextReading(first, { total: 3, byOutcome: { answered: 3 } }, undefined);
    assert.equal(next.generation, 2);
    assert.deepEqual(next.counts.byOutcome, { answered: 3 });
  });
});
