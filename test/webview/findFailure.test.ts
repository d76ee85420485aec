import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { ResultRow, RowFilter } from "../../src/contracts/resultsQueries.ts";
import type { Outcome } from "../../src/core/model/outcome.ts";
import { findFailure } from "../../src/webview/findFailure.ts";
import { failureOutcomes } from "../../src/webview/outcomeLook.ts";
import { fakeRow, pagesOf } from "./fakeRows.ts";

const all: RowFilter = { outcomes: [], text: "" };

function rowsWith(failures: ReadonlyMap<number, Outcome>, total: number): readonly ResultRow[] {
  return Array.from({ length: total }, (_, seq) => fakeRow(seq, failures.get(seq)));
}

describe("findFailure", () => {
  const load = pagesOf(
    rowsWith(
      new Map<number, Outcome>([
        [2, "expired"],
        [5, "retryableError"],
        [8, "refused"],
      ]),
      10,
    ),
  );

  it("goes on to the next failure and round to the first", async () => {
    assert.equal((await findFailure(load, all, 2, "next"))?.seq, 5);
    assert.equal((await findFailure(load, all, 3, "next"))?.seq, 5);
    assert.equal((await findFailure(load, all, 8, "next"))?.seq, 2);
    assert.equal((await findFailure(load, all, undefined, "next"))?.seq, 2);
  });

  it("goes back to the previous one and round to the last", async () => {
    assert.equal((await findFailure(load, all, 5, "previous"))?.seq, 2);
    assert.equal((await findFailure(load, all, 2, "previous"))?.seq, 8);
    assert.equal((await findFailure(load, all, undefined, "previous"))?.seq, 8);
  });

  it("stays within the outcomes that are filtered for", async () => {
    const filter: RowFilter = { outcomes: ["answered", "refused"], text: "" };
    assert.equal((await findFailure(load, filter, 0, "next"))?.seq, 8);
    assert.equal(
      await findFailure(load, { outcomes: ["answered"], text: "" }, 0, "next"),
      undefined,
    );
  });

  it("finds none where all is well, or still to come", async () => {
    const well = pagesOf(rowsWith(new Map<number, Outcome>([[1, "pending"]]), 3));
    assert.equal(await findFailure(well, all, 0, "next"), undefined);
  });

  it("agrees with looking at every row, in few questions", async () => {
    const outcomes = fc.constantFrom<Outcome>(
      "answered",
      "pending",
      "expired",
      "refused",
      "missing",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcomes, { minLength: 1, maxLength: 300 }),
        fc.nat(299),
        async (made, from) => {
          const rows = made.map((outcome, seq) => fakeRow(seq, outcome));
          const failures = rows.filter(({ outcome }) => failureOutcomes.includes(outcome));
          const expected = failures.find(({ seq }) => seq > from) ?? failures[0];
          let questions = 0;
          const counted = pagesOf(rows);
          const found = await findFailure(
            (filter, first, count) => {
              questions++;
              return counted(filter, first, count);
            },
            all,
            from,
            "next",
          );
          assert.equal(found?.seq, expected?.seq);
          assert.ok(questions <= 2 + Math.ceil(Math.log2(made.length + 1)));
        },
      ),
    );
  });
});
