import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { systemClock } from "../../src/node/systemClock.ts";

describe("system clock", () => {
  it("wakes a sleeper when the signal aborts, before or while it sleeps", async () => {
    const stop = new AbortController();
    const sleeping = systemClock.sleep(1_000_000, stop.signal);
    stop.abort();
    await sleeping;
    await systemClock.sleep(1_000_000, stop.signal);
  });

  it("sleeps as long as it was told", async () => {
    const before = systemClock.now();
    await systemClock.sleep(20, new AbortController().signal);
    assert.ok(systemClock.now() - before >= 18);
  });
});
