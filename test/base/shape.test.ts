import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  choiceShape,
  listShape,
  numberShape,
  objectShape,
  readShape,
  textShape,
} from "../../src/base/shape.ts";

const point = objectShape({ x: numberShape }, { name: textShape });

describe("shape", () => {
  it("keeps the keys that were asked for and drops the rest", () => {
    assert.deepEqual(readShape(point, { x: 1, name: "a", y: 2 }), { x: 1, name: "a" });
    assert.deepEqual(readShape(point, { x: 1 }), { x: 1 });
  });

  it("refuses what is missing, inherited or of another kind", () => {
    for (const value of [{}, { x: "1" }, { x: NaN }, { x: 1, name: null }, [], null, "x"])
      assert.equal(readShape(point, value), undefined);
    assert.equal(readShape(point, Object.create({ x: 1 })), undefined);
  });

  it("reads lists and choices", () => {
    assert.deepEqual(readShape(listShape(point), [{ x: 1 }]), [{ x: 1 }]);
    assert.equal(readShape(listShape(point), [{ x: 1 }, 2]), undefined);
    assert.equal(readShape(choiceShape(["a", "b"]), "b"), "b");
    assert.equal(readShape(choiceShape(["a", "b"]), "c"), undefined);
  });

  it("lets an error of a reader itself fly", () => {
    const broken = () => {
      throw new RangeError("a bug");
    };
    assert.throws(() => readShape(broken, 1), RangeError);
  });
});
