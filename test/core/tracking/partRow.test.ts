import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { partRow } from "../../../src/core/tracking/partRow.ts";
import {
  aBatch,
  accepted,
  attempt,
  collected,
  observed,
  prepared,
  rejected,
  unanswered,
} from "../submission/jobEvents.ts";

const minute = 60_000;
const createdAt = aBatch("x").createdAt;

describe("partRow", () => {
  const job = foldJob(
    "job-1",
    [
      prepared(6),
      attempt(2, 0),
      accepted(3, 0),
      observed(4, aBatch("msgbatch_0", "ended")),
      collected(5, "msgbatch_0"),
      attempt(6, 1),
      accepted(7, 1),
      attempt(8, 2),
      rejected(9, 2),
      attempt(10, 3),
      unanswered(11, 3),
      attempt(12, 4),
    ],
    false,
  );
  assert(job);
  const row = (index: number) => partRow(job, index, createdAt + minute);

  it("says of each part what became of it", () => {
    assert.deepEqual(
      job.parts.map((_, index) => `${row(index)?.icon}: ${row(index)?.description}`),
      [
        "pass: 2 requests · 2 answered",
        "watch: 2 requests · running · 1 min",
        "error: 2 requests · rejected",
        "circle-outline: 2 requests · not known yet whether it was sent",
        "circle-outline: 2 requests · sending",
        "circle-outline: 2 requests · not sent",
      ],
    );
  });

  it("names its batch and why it was refused, and is no part that is not there", () => {
    assert.equal(row(1)?.label, "Part 2");
    assert.match(row(1)?.tooltip ?? "", /Part 2 of 6: running[^]*from the 3\. on\nmsgbatch_1$/);
    assert.match(row(2)?.tooltip ?? "", /requests\.0: no$/);
    assert.deepEqual([row(1)?.capabilities, row(2)?.capabilities], [["copyable"], []]);
    assert.equal(row(6), undefined);
  });
});
