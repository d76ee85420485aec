import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { coalesced } from "../../../src/editor/panel/coalesced.ts";

describe("coalesced", () => {
  it("runs once more after any number of calls that came meanwhile, never two at a time", async () => {
    const finish: (() => void)[] = [];
    const run = coalesced(() => new Promise((resolve) => finish.push(resolve)));
    run();
    run();
    run();
    assert.equal(finish.length, 1);
    finish[0]?.();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(finish.length, 2);
    finish[1]?.();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(finish.length, 2, "nothing was asked for since");
    run();
    assert.equal(finish.length, 3);
  });
});
