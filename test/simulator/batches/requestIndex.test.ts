import assert from "node:assert/strict";

import * as fc from "fast-check";
import { describe, it } from "mocha";

import {
  cacheUses,
  fates,
  RequestIndex,
  toolOffers,
} from "../../../src/simulator/batches/requestIndex.ts";
import { settleFates } from "../../../src/simulator/batches/requestFate.ts";

const entry = fc.record({
  offset: fc.integer({ min: 0, max: 2 ** 48 }),
  length: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  doneAt: fc.double({ min: 0, max: 1, noNaN: true }),
  fate: fc.constantFrom(...fates),
  cache: fc.constantFrom(...cacheUses),
  tools: fc.constantFrom(...toolOffers),
});

describe("RequestIndex", () => {
  it("gives back what it was given, through a file too", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 200 }), (entries) => {
        const index = new RequestIndex();
        for (const one of entries) index.push(one);
        const read = new RequestIndex(Buffer.from(index.bytes));
        assert.equal(read.length, entries.length);
        for (const [at, one] of entries.entries()) assert.deepEqual(read.at(at), { ...one });
      }),
    );
  });
});

describe("settleFates", () => {
  const indexOf = (count: number, tools: "none" | "offered" | "forced"): RequestIndex => {
    const index = new RequestIndex();
    for (let at = 0; at < count; at += 1) {
      const fate = at % 10 === 0 ? "invalid" : "answered";
      index.push({ offset: at, length: 1, doneAt: (at + 1) / count, fate, cache: "none", tools });
    }
    return index;
  };
  const countFates = (index: RequestIndex): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (let at = 0; at < index.length; at += 1) {
      const { fate } = index.at(at);
      counts[fate] = (counts[fate] ?? 0) + 1;
    }
    return counts;
  };

  it("follows the shares and leaves invalid requests alone", () => {
    const index = indexOf(10_000, "none");
    settleFates(index, { refusal: 0.2, errored: 0.1 });
    const counts = countFates(index);
    assert.equal(counts["invalid"], 1000);
    const near = (name: string, share: number): void => {
      assert.ok(Math.abs((counts[name] ?? 0) - 9000 * share) < 200, `${name}: ${counts[name]}`);
    };
    near("refusal", 0.2);
    near("overloaded", 0.05);
    near("apiError", 0.05);
  });

  it("calls tools when it must, and otherwise as often as told", () => {
    const forced = indexOf(10, "forced");
    settleFates(forced, {});
    assert.deepEqual(countFates(forced), { invalid: 1, toolUse: 9 });
    const offered = indexOf(10, "offered");
    settleFates(offered, {});
    assert.deepEqual(countFates(offered), { invalid: 1, answered: 9 });
    settleFates(offered, { toolUse: 1 });
    assert.deepEqual(countFates(offered), { invalid: 1, toolUse: 9 });
  });
});
