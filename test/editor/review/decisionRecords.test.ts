import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { decisionRecords } from "../../../src/editor/review/decisionRecords.ts";
import { notSent, ReviewFindings } from "../../../src/editor/review/reviewFindings.ts";
import { falsePositive, file, remark, review } from "../../core/review/remembered.ts";
import { prepared } from "../../core/submission/jobEvents.ts";

const job = foldJob("j", [prepared(1)], false);
assert.ok(job);

describe("a decision about all findings under a heading", () => {
  const findings = new ReviewFindings();
  const { findings: placed } = review("one(a);\ntwo(b);", [
    remark("one(a);", "One"),
    remark("two(b);", "Two"),
  ]);
  const [first] = placed;
  assert.ok(first);
  const foreign = { ...first, seq: 7, anchor: { state: "foreign" as const } };
  findings.set(
    job,
    new Map([
      [file, placed],
      [notSent, [foreign]],
    ]),
  );
  const name = (seq: number, index: number) => ({ jobId: "j", seq, index });
  const decide = (...names: readonly ReturnType<typeof name>[]) =>
    decisionRecords(findings, names, { decision: falsePositive, time: 5 });

  it("is kept for each that can be remembered, whatever else is there", () => {
    const { records, names, unsent } = decide(name(0, 1), name(7, 0), name(0, 0), name(9, 9));
    assert.deepEqual(
      records.map(({ path, title, at }) => [path, title, at]),
      [
        [file, "One", 5],
        [file, "Two", 5],
      ],
    );
    assert.deepEqual(names, [name(0, 0), name(0, 1)]);
    assert.equal(unsent, 1);
  });

  it("is nothing where none can be", () => {
    assert.deepEqual(decide(name(7, 0)), { records: [], names: [], unsent: 1 });
    assert.deepEqual(decide(name(9, 9)), { records: [], names: [], unsent: 0 });
  });
});
