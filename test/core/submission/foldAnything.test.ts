import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { JobEvent } from "../../../src/core/model/jobEvent.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import {
  accepted,
  ambiguous,
  attempt,
  disowned,
  prepared,
  rejected,
  retry,
  split,
  unanswered,
} from "./jobEvents.ts";

describe("foldJob of anything", () => {
  const step = fc.tuple(
    fc.constantFrom(
      "attempt",
      "rejected",
      "unanswered",
      "accepted",
      "adopted",
      "disowned",
      "ambiguous",
      "retry",
      "split",
    ),
    fc.nat(2),
    fc.nat(4),
  );

  function eventOf([kind, part, number]: readonly [string, number, number], at: number): JobEvent {
    const id = `msgbatch_${number}`;
    if (kind === "accepted") return accepted(at, part, id);
    if (kind === "adopted") return { ...accepted(at, part, id), presumed: true };
    if (kind === "disowned") return disowned(at, id);
    if (kind === "ambiguous") return ambiguous(at, [id]);
    if (kind === "retry") return retry(at, part, number === 0 ? undefined : at + number);
    if (kind === "split") return split(at, part);
    const make = kind === "attempt" ? attempt : kind === "rejected" ? rejected : unanswered;
    return make(at, part, number);
  }

  it("never has two attempts of one part open, whatever happens", () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const events = steps.map((one, index) => eventOf(one, index + 2));
        for (const { attempts } of foldJob("j", [prepared(2), ...events], false)?.parts ?? []) {
          const pending = attempts.filter(({ outcome }) => outcome !== "rejected");
          assert(pending.length <= 1);
        }
      }),
    );
  });

  it("has every request in exactly one part, whatever was split", () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const events = steps.map((one, index) => eventOf(one, index + 2));
        const job = foldJob("j", [prepared(2), ...events], false);
        const seqs = job?.parts.flatMap(({ first, count }) =>
          Array.from({ length: count }, (_, at) => first + at),
        );
        assert.deepEqual(seqs?.toSorted(), [0, 1, 2, 3]);
        const ids = job?.parts.flatMap(({ batch }) => batch?.id ?? []) ?? [];
        assert.equal(new Set(ids).size, ids.length, "no batch is of two parts");
      }),
    );
  });
});
