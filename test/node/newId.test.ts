import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isStoredName } from "../../src/core/model/storageLayout.ts";
import { newId } from "../../src/node/newId.ts";

describe("new ids", () => {
  it("sort by time, are file names, and differ within one millisecond", () => {
    const times = [0, 1_700_000_000_000, 1_700_000_000_001, 4_000_000_000_000];
    const ids = times.map((time) => newId(time));
    assert.deepEqual(ids.toSorted(), ids);
    assert.ok(ids.every(isStoredName));
    assert.equal(new Set(Array.from({ length: 1000 }, () => newId(5))).size, 1000);
  });
});
