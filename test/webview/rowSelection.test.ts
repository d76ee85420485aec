import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { RowChoices } from "../../src/webview/rowChoices.ts";
import {
  chosenCount,
  chosenRows,
  everythingShown,
  isChosen,
  toggled,
} from "../../src/webview/rowSelection.ts";

const filter = { outcomes: [], text: "a" };

describe("a selection of rows", () => {
  it("of everything stays a filter, whatever is taken out of it again", () => {
    const without = toggled(everythingShown, 7);
    assert.ok(!isChosen(without, 7) && isChosen(without, 99_999));
    assert.equal(chosenCount(without, 100_000), 99_999);
    assert.deepEqual(chosenRows(everythingShown, filter), { filter });
    assert.deepEqual(chosenRows(without, filter), { filter: { ...filter, except: [7] } });
    assert.deepEqual(chosenRows(toggled(without, 7), filter), { filter });
  });

  it("of some names them in the order of the requests", () => {
    assert.deepEqual(chosenRows({ seqs: new Set([9, 1]) }, filter), { seqs: [1, 9] });
  });
});

describe("the choice of rows", () => {
  it("starts from the cursor's row, and is nothing more until another is added", () => {
    const choices = new RowChoices(async () => []);
    assert.ok(choices.has(3, 3) && !choices.has(4, 3));
    assert.equal(choices.count(10), 0);
    choices.toggle(4, 4, 3);
    assert.deepEqual(choices.rows(filter), { seqs: [3, 4] });
    choices.collapse(4);
    assert.equal(choices.rows(filter), undefined);
  });

  it("takes the last of ranges that overtake each other", async () => {
    const answers: ((seqs: readonly number[]) => void)[] = [];
    const choices = new RowChoices(() => new Promise((resolve) => answers.push(resolve)));
    choices.collapse(5);
    const first = choices.extendTo(9);
    const second = choices.extendTo(6);
    answers[1]?.([5, 6]);
    answers[0]?.([5, 6, 7, 8, 9]);
    assert.deepEqual(await Promise.all([first, second]), [false, true]);
    assert.deepEqual(choices.rows(filter), { seqs: [5, 6] });
  });
});
