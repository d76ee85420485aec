import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FindingList } from "../../../src/core/review/findingList.ts";
import { openFindings } from "../../../src/core/review/findingFilter.ts";
import { listFindings } from "../../../src/core/review/listFindings.ts";
import { stepFinding } from "../../../src/core/review/stepFinding.ts";
import { found, isNew, listed, reviewed, titleOf } from "./listedFiles.ts";

describe("the next finding", () => {
  const list = new FindingList();
  list.update(listed().toReversed(), "severity", []);
  const order = list.placed();
  const at = (file: string, line: number) => ({ at: { file: `/w/${file}`, line } });

  it("goes on in the order of the list from where the cursor is, and around", () => {
    let start = at("cart.ts", 5);
    const titles: unknown[] = [];
    for (let steps = 0; steps < order.length; steps += 1) {
      const next = stepFinding(order, start, 1);
      titles.push(titleOf(next));
      const { anchor } = next?.placed ?? {};
      assert.ok(next && anchor?.state === "found");
      start = { at: { file: next.file, line: anchor.range.startLine } };
    }
    assert.deepEqual(titles, ["Off by one", "Injection", "Slow", "Naming", "Swallowed"]);
    assert.equal(titleOf(stepFinding(order, at("cart.ts", 4), -1)), "Naming");
  });

  it("is the nearest in the file when the cursor is in none", () => {
    assert.equal(titleOf(stepFinding(order, at("cart.ts", 7), 1)), "Off by one");
    assert.equal(titleOf(stepFinding(order, at("cart.ts", 7), -1)), "Swallowed");
    assert.equal(titleOf(stepFinding(order, at("orders.ts", 20), 1)), "Swallowed");
  });

  it("follows the one that was gone to last, also on a line with several and from another file", () => {
    const two = listFindings(
      "/w/a.ts",
      reviewed("a", found({ title: "One", line: 3 }, { title: "Two", line: 3 })),
      openFindings,
      isNew,
    ).placed;
    const next = stepFinding(two, { id: "a:0:0", ...at("a.ts", 3) }, 1);
    assert.equal(titleOf(next), "Two");
    assert.equal(titleOf(stepFinding(two, { id: "a:0:1", ...at("a.ts", 3) }, 1)), "One");
    assert.equal(titleOf(stepFinding(order, { id: "b:0:0", ...at("other.ts", 0) }, 1)), "Slow");
    assert.equal(titleOf(stepFinding(order, {}, 1)), "Swallowed");
    assert.equal(titleOf(stepFinding(order, {}, -1)), "Naming");
    assert.equal(stepFinding([], {}, 1), undefined);
  });
});
