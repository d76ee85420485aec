import assert from "node:assert/strict";

import * as fc from "fast-check";
import { describe, it } from "mocha";

import { shuffledOrder } from "../../../src/simulator/batches/shuffledOrder.ts";

describe("shuffledOrder", () => {
  it("names every place once, in the same order for the same salt", () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.string(), (count, salt) => {
        const order = [...shuffledOrder(count, salt)];
        assert.deepEqual(
          order.toSorted((a, b) => a - b),
          Array.from({ length: count }, (_, at) => at),
        );
        assert.deepEqual([...shuffledOrder(count, salt)], order);
      }),
    );
  });

  it("is another order than that of the requests, and differs between salts", () => {
    const order = [...shuffledOrder(50, "a")];
    assert.notDeepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    assert.notDeepEqual(order, [...shuffledOrder(50, "b")]);
  });
});
