import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { JobEvent } from "../../../src/core/model/jobEvent.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { parseJobEvent } from "../../../src/core/submission/parseJobEvent.ts";
import { jobRow } from "../../../src/core/tracking/jobRow.ts";
import { jobTooltip } from "../../../src/core/tracking/jobTooltip.ts";
import { aBatch, accepted, attempt, observed, prepared } from "../submission/jobEvents.ts";

const later = { requests: 1, inputTokens: 16_000, outputTokens: 8_000 };

/** The row of a job of so many stages, as its log is read. */
function rowOf(events: readonly JobEvent[], stage: number) {
  const written = JSON.stringify({ ...prepared(), summary: { stage, of: 2, later } });
  const first = parseJobEvent(JSON.parse(written));
  const job = first && foldJob("job-1", [first, ...events], false);
  assert(job);
  return { ...jobRow(job, 3_000_000), tooltip: jobTooltip(job, 3_000_000) };
}

describe("the row of a stage of a summary", () => {
  const sent = [attempt(2), accepted(3)];
  const over = [...sent, observed(4, aBatch("msgbatch_0", "ended"))];

  it("says which it is, and offers the next once it has ended", () => {
    assert.match(rowOf(sent, 1).description, /^stage 1 of 2 · /);
    assert.ok(!rowOf(sent, 1).capabilities.includes("staged"));
    assert.ok(rowOf(over, 1).capabilities.includes("staged"));
    assert.match(rowOf(over, 1).tooltip, /Summarize Answers… makes the next stage/);
  });

  it("offers none after the last", () => {
    assert.match(rowOf(over, 2).description, /^stage 2 of 2 · /);
    assert.ok(!rowOf(over, 2).capabilities.includes("staged"));
  });
});
