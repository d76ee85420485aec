import assert from "node:assert/strict";
import process from "node:process";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as fc from "fast-check";
import { lastSlot, nextSlot } from "../../../src/core/schedule/slots.ts";
import { localCalendar } from "../../../src/editor/runs/localCalendar.ts";

const daily = [0, 1, 2, 3, 4, 5, 6];
const weekdays = [1, 2, 3, 4, 5];

describe("the slots of a schedule", () => {
  let zone: string | undefined;

  beforeEach(() => {
    zone = process.env["TZ"];
    process.env["TZ"] = "America/New_York";
  });

  afterEach(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });

  const time = (text: string): number => new Date(text).getTime();
  const words = ({ day, time: at }: { day: string; time: string }): string => `${day} ${at}`;

  it("are the last one that has come, and the first that has not", () => {
    const entry = { days: weekdays, hour: 19, minute: 0 };
    // A Friday.
    for (const [now, last, next] of [
      ["2026-11-20T18:59:59", "2026-11-19 19:00", "2026-11-20 19:00"],
      ["2026-11-20T19:00:00", "2026-11-20 19:00", "2026-11-23 19:00"],
      ["2026-11-22T12:00:00", "2026-11-20 19:00", "2026-11-23 19:00"],
    ] as const) {
      assert.equal(words(lastSlot(entry, time(now), localCalendar)), last, now);
      assert.equal(words(nextSlot(entry, time(now), localCalendar)), next, now);
    }
    const weekly = { days: [5], hour: 19, minute: 0 };
    const now = time("2026-11-20T18:00:00");
    assert.equal(words(lastSlot(weekly, now, localCalendar)), "2026-11-13 19:00");
    assert.equal(words(nextSlot(weekly, now + 7_200_000, localCalendar)), "2026-11-27 19:00");
  });

  it("come once on the day on which a clock is set back, and on that on which it is set forward", () => {
    const back = { days: daily, hour: 1, minute: 30 };
    const first = nextSlot(back, time("2026-10-31T12:00:00"), localCalendar);
    assert.equal(words(first), "2026-11-01 01:30");
    assert.equal(words(nextSlot(back, first.at, localCalendar)), "2026-11-02 01:30");
    // It is 01:30 again an hour later.
    assert.equal(words(nextSlot(back, first.at + 3_600_000, localCalendar)), "2026-11-02 01:30");
    assert.equal(lastSlot(back, first.at + 3_700_000, localCalendar).at, first.at);
    const forward = { days: daily, hour: 2, minute: 30 };
    const lost = nextSlot(forward, time("2026-03-07T12:00:00"), localCalendar);
    assert.equal(words(lost), "2026-03-08 02:30");
    assert.equal(new Date(lost.at).getHours(), 3);
    assert.equal(words(nextSlot(forward, lost.at, localCalendar)), "2026-03-09 02:30");
  });

  it("are the same in every zone: none between the last and the next, and the next is the last when it has come", () => {
    const entries = fc.record({
      days: fc.subarray(daily, { minLength: 1 }),
      hour: fc.nat(23),
      minute: fc.nat(59),
    });
    const zones = fc.constantFrom(
      "America/New_York",
      "Pacific/Apia",
      "Europe/Berlin",
      "Asia/Tokyo",
    );
    const times = fc.integer({ min: time("2011-12-01"), max: time("2030-01-01") });
    fc.assert(
      fc.property(entries, zones, times, (entry, zoneName, now) => {
        process.env["TZ"] = zoneName;
        const last = lastSlot(entry, now, localCalendar);
        const next = nextSlot(entry, now, localCalendar);
        assert.ok(last.at <= now && now < next.at);
        assert.deepEqual(lastSlot(entry, next.at - 1, localCalendar), last);
        assert.deepEqual(lastSlot(entry, next.at, localCalendar), next);
        assert.deepEqual(nextSlot(entry, last.at, localCalendar), next);
      }),
    );
  });
});
