import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type OpenIntent, RowCursor } from "../../src/webview/rowCursor.ts";
import { fakeRow } from "./fakeRows.ts";

function cursorOver(known: Set<number>): { cursor: RowCursor; selected: [number, OpenIntent][] } {
  const selected: [number, OpenIntent][] = [];
  const cursor = new RowCursor(
    (index) => (known.has(index) ? fakeRow(index * 10) : undefined),
    (row, intent) => selected.push([row.seq, intent]),
  );
  return { cursor, selected };
}

describe("RowCursor", () => {
  it("announces a row that is known at once", () => {
    const { cursor, selected } = cursorOver(new Set([3]));
    cursor.moveTo(3, "preview");
    assert.deepEqual(selected, [[30, "preview"]]);
    assert.equal(cursor.seq, 30);
  });

  it("moves ahead of rows that are on their way and announces only where it rests", () => {
    const known = new Set<number>();
    const { cursor, selected } = cursorOver(known);
    cursor.moveTo(100, "preview");
    cursor.moveTo(200, "preview");
    assert.equal(cursor.index, 200);
    known.add(100).add(200);
    cursor.settle();
    cursor.settle();
    assert.deepEqual(selected, [[2_000, "preview"]]);
  });

  it("is placed by the rows changing without announcing anything", () => {
    const { cursor, selected } = cursorOver(new Set([5]));
    cursor.place(50, 5);
    cursor.settle();
    assert.deepEqual([cursor.seq, cursor.index, selected.length], [50, 5, 0]);
  });

  it("keeps its row while a filter hides it", () => {
    const { cursor } = cursorOver(new Set([1]));
    cursor.moveTo(1, "nothing");
    cursor.place(10, undefined);
    assert.deepEqual([cursor.seq, cursor.index], [10, undefined]);
  });
});
