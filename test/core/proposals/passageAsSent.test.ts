import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { passageAsSent } from "../../../src/core/proposals/passageAsSent.ts";

const lines = ["two", "three", "four"];
const passage = { lines, first: 2 };
const before = "one\ntwo\nthree\nfour\nfive\n";

describe("a text with a passage as it was sent", () => {
  it("is as it was, whatever became of the passage and wherever it went", () => {
    for (const now of [
      before,
      "one\ntwo\n3\nfour\nfive\n",
      "one\ntwo\nnew\nthree\nnew\nfour\nfive\n",
      "one\ntwo\nfour\nfive\n",
      "one\n2\nthree\nfour\nfive\n",
      "one\ntwo\nthree\n4\nfive\n",
    ])
      assert.equal(passageAsSent(now, passage), before, JSON.stringify(now));
    const moved = "zero\nzero\none\ntwo\nnew\nthree\nfour\nfive";
    assert.equal(passageAsSent(moved, passage), "zero\nzero\none\ntwo\nthree\nfour\nfive");
  });

  it("leaves what else has changed as it is now", () => {
    assert.equal(passageAsSent("1\ntwo\n3\nfour\n5\n", passage), "1\ntwo\nthree\nfour\n5\n");
  });

  it("is just the passage when that was all of it, with the line ends of now", () => {
    assert.equal(passageAsSent("other\r\n", { lines }), "two\r\nthree\r\nfour\r\n");
    assert.equal(passageAsSent("", { lines }), "two\nthree\nfour");
  });

  it("ends where a file has ended that became shorter", () => {
    assert.equal(passageAsSent("one", passage), "one\ntwo\nthree\nfour");
  });
});
