import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { JobEvent, PreparedEvent } from "../../../src/core/model/jobEvent.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import {
  isFiltering,
  jobTraits,
  noFilter,
  parseFilter,
  passesFilter,
} from "../../../src/core/tracking/jobFilter.ts";
import {
  aBatch,
  accepted,
  attempt,
  collected,
  observed,
  prepared,
  rejected,
} from "../submission/jobEvents.ts";

function jobOf(events: readonly JobEvent[], changes: Partial<PreparedEvent> = {}) {
  const job = foldJob("job-1", [{ ...prepared(1), ...changes }, ...events], false);
  assert(job);
  return job;
}

const sent = [attempt(2), accepted(3)];
const end = [...sent, observed(5, aBatch("msgbatch_0", "ended"))];
const counts = { ...aBatch("x", "ended").counts, succeeded: 1, errored: 1 };
const half = [...sent, observed(5, { ...aBatch("msgbatch_0", "ended"), counts })];

/** The traits by which a job is found. */
function found(job: ReturnType<typeof jobOf>): string {
  return jobTraits
    .filter((trait) => passesFilter(job, { ...noFilter, traits: [trait] }, []))
    .join(" ");
}

describe("a filter of jobs", () => {
  it("finds each job by what it is", () => {
    assert.equal(found(jobOf(sent)), "running");
    assert.equal(found(jobOf([])), "unsent");
    assert.equal(found(jobOf([attempt(2), rejected(3)])), "unsent failed");
    assert.equal(found(jobOf(end)), "answered unsaved");
    assert.equal(found(jobOf([...end, collected(6, "msgbatch_0")])), "answered");
    assert.equal(found(jobOf(half)), "failed unsaved");
    assert.equal(found(jobOf(sent, { origin: "elsewhere" })), "running elsewhere");
  });

  it("lets any of several states through, and needs every word, wherever it stands", () => {
    const job = jobOf(sent, { recipe: "Code review", label: "Shop" });
    const passes = (text: string, traits = noFilter.traits): boolean =>
      passesFilter(job, { ...noFilter, text, traits }, []);
    assert(passes("", ["unsent", "running"]));
    assert(!passes("", ["unsent", "failed"]));
    for (const text of ["SHOP", "review shop", "msgbatch_0", "sonnet", "work key", "  "])
      assert(passes(text), text);
    assert(!passes("shop nothing"));
    assert(!passes("shop", ["failed"]));
  });

  it("knows the jobs of the window's folders by their base or document", () => {
    const here = { ...noFilter, isThisWorkspace: true };
    const passes = (changes: Partial<PreparedEvent>, folders = ["file:///w/shop"]): boolean =>
      passesFilter(jobOf(sent, changes), here, folders);
    assert(passes({ base: "file:///w/shop" }));
    assert(passes({ base: "file:///w/shop/src" }));
    assert(passes({ base: "file:///w" }), "inputs from several folders");
    assert(passes({ document: "file:///w/shop/a.jsonl" }));
    assert(!passes({ base: "file:///w/shopping" }));
    assert(!passes({}));
    assert(!passes({ base: "file:///w/shop" }, []));
  });

  it("is read back as it was kept, whatever that is", () => {
    const filter = { text: "a", traits: ["failed"], isThisWorkspace: true } as const;
    assert.deepEqual(parseFilter(JSON.parse(JSON.stringify(filter))), filter);
    assert.deepEqual(parseFilter({ traits: ["strange", "running"] }).traits, ["running"]);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseFilter(value);
      }),
    );
    assert(!isFiltering(parseFilter(undefined)));
    assert(isFiltering(filter));
  });
});
