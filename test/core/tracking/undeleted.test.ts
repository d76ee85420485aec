import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { jobRow } from "../../../src/core/tracking/jobRow.ts";
import { jobTooltip } from "../../../src/core/tracking/jobTooltip.ts";
import { aBatch, accepted, attempt, collected, prepared } from "../submission/jobEvents.ts";

describe("the row of a batch that was to be deleted remotely", () => {
  const sent = [prepared(1), attempt(2), { ...accepted(3), batch: aBatch("msgbatch_0", "ended") }];
  const here = [...sent, collected(6, "msgbatch_0")];

  function rowOf(events: Parameters<typeof foldJob>[1]) {
    const job = foldJob("job-1", events, false);
    assert(job);
    const download = { undeleted: "No." };
    return { ...jobRow(job, 10, download), tooltip: jobTooltip(job, 10, download) };
  }

  it("says that the API still has it, and why, until it is gone", () => {
    const row = rowOf(here);
    assert.match(row.description, / · not deleted remotely$/);
    assert.match(row.tooltip, /\nNot deleted remotely: No\.$/);
    assert.equal(row.icon, "warning");
    const gone = rowOf([...here, { type: "gone", at: 9, batch: "msgbatch_0" }]);
    assert.doesNotMatch(gone.description, /deleted/);
  });
});
