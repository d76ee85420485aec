import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { type ColumnId, rowColumns } from "../../src/core/results/columnId.ts";
import { columnTracks, fittingColumns, listColumn } from "../../src/webview/listColumns.ts";

const all: readonly ColumnId[] = [...rowColumns, "json.score"];

function fitting(width: number, sortedBy?: ColumnId): readonly ColumnId[] {
  return fittingColumns(all.map(listColumn), width, sortedBy).map(({ id }) => id);
}

describe("columns of a list", () => {
  it("are all there where there is room, and the last go first where there is none", () => {
    assert.deepEqual(fitting(2_000), all);
    assert.deepEqual(fitting(320), ["outcome", "source", "words"]);
    assert.deepEqual(fitting(10), ["outcome", "source"]);
  });

  it("stay in order, with the one that sorts", () => {
    fc.assert(
      fc.property(fc.nat(1_500), fc.constantFrom(undefined, ...all), (width, sortedBy) => {
        const shown = fitting(width, sortedBy);
        assert.deepEqual(
          shown,
          all.filter((id) => shown.includes(id)),
        );
        assert.ok(sortedBy === undefined || shown.includes(sortedBy));
        assert.deepEqual(shown.slice(0, 2), ["outcome", "source"]);
      }),
    );
  });

  it("share what is left over, and never force the list to scroll sideways", () => {
    assert.equal(
      columnTracks(["outcome", "source", "json.score"].map((id) => listColumn(id as ColumnId))),
      "24px minmax(0, 3fr) minmax(0, 1fr)",
    );
    assert.equal(listColumn("json.score").label, "score");
  });
});
