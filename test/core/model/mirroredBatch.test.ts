import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  boundedMirror,
  type MirroredBatch,
  readMirror,
} from "../../../src/core/model/mirroredBatch.ts";

const day = 86_400_000;

function mirrored(at: number, changes: Partial<MirroredBatch> = {}): MirroredBatch {
  return { batch: `msgbatch_${at}`, job: "j", label: "Review", createdAt: at, ...changes };
}

describe("boundedMirror", () => {
  it("keeps the newest, without those whose results the API has deleted", () => {
    const all = Array.from({ length: 400 }, (_, at) => mirrored(at * 1000));
    const kept = boundedMirror(all, 500_000);
    assert.equal(kept.length, 300);
    assert.equal(kept[0]?.createdAt, 399_000);
    assert.deepEqual(boundedMirror(all, 31 * day), []);
  });

  it("keeps the later of two about one batch", () => {
    const [only, ...others] = boundedMirror([mirrored(1), mirrored(1, { label: "Friday" })], 2);
    assert.deepEqual([only?.label, others], ["Friday", []]);
  });

  it("drops the sources of the oldest when they take too much room", () => {
    const sources = "x".repeat(50_000);
    const all = Array.from({ length: 6 }, (_, at) => mirrored(at, { sources }));
    assert.deepEqual(
      boundedMirror(all, 10).map((one) => one.sources !== undefined),
      [true, true, true, true, false, false],
    );
  });

  it("reads nothing of what is none", () => {
    assert.deepEqual(readMirror(undefined), []);
    assert.deepEqual(readMirror([1, { batch: 3 }, mirrored(1)]), [mirrored(1)]);
  });
});
