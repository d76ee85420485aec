import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { type PollInput, pollDelayMs } from "../../../src/core/tracking/pollDelay.ts";

const minute = 60_000;
const calm: PollInput = { ages: [0], failures: 0, isFocused: true, random: 0 };

describe("pollDelayMs", () => {
  it("is undefined when nothing runs", () => {
    assert.equal(pollDelayMs({ ...calm, ages: [] }), undefined);
  });

  it("grows with the age of the youngest batch", () => {
    assert.equal(pollDelayMs(calm), 15_000);
    assert.equal(pollDelayMs({ ...calm, ages: [20 * minute] }), minute);
    assert.equal(pollDelayMs({ ...calm, ages: [900 * minute] }), 5 * minute);
    assert.equal(pollDelayMs({ ...calm, ages: [900 * minute, 0] }), 15_000);
    assert.equal(pollDelayMs({ ...calm, ages: [-minute] }), 15_000);
  });

  it("doubles with each failure, up to a quarter of an hour", () => {
    const delays = [1, 2, 3, 20].map((failures) => pollDelayMs({ ...calm, failures }));
    assert.deepEqual(delays, [30_000, minute, 2 * minute, 15 * minute]);
  });

  it("takes its time in a window without focus", () => {
    assert.equal(pollDelayMs({ ...calm, isFocused: false }), 45_000);
  });

  it("looks every second or so while time is compressed", () => {
    const fast = { ...calm, isFast: true };
    assert.equal(pollDelayMs(fast), 1_000);
    assert.equal(pollDelayMs({ ...fast, ages: [900 * minute], isFocused: false }), 3_000);
    assert.equal(pollDelayMs({ ...fast, failures: 30 }), 30_000);
  });

  it("believes no server that wants more than an hour's pause", () => {
    assert.equal(pollDelayMs({ ...calm, failures: 1, retryAfterMs: 1e15 }), 60 * minute);
  });

  it("never comes earlier than the server asked, nor later than twenty minutes on its own", () => {
    const input = fc.record({
      ages: fc.array(fc.integer({ min: -minute, max: 2_000 * minute }), { minLength: 1 }),
      failures: fc.nat(2_000),
      retryAfterMs: fc.nat(60 * minute),
      isFocused: fc.boolean(),
      random: fc.double({ min: 0, max: 1, noNaN: true }),
      isFast: fc.boolean(),
    });
    fc.assert(
      fc.property(input, (value) => {
        const delay = pollDelayMs(value) ?? 0;
        assert(delay >= Math.max(value.retryAfterMs, 1_000));
        assert(delay <= Math.max(value.retryAfterMs, 20 * minute) * 1.1 + 1);
      }),
    );
  });
});
