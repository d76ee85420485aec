import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../../src/base/failure.ts";
import {
  readRowCount,
  readRowFilter,
  readRowNumber,
  readRows,
  readRowView,
} from "../../../src/editor/panel/readPanelRequest.ts";

const isRefused = (error: unknown): boolean => error instanceof Failure && error.kind === "invalid";

describe("reading what the panel asks", () => {
  it("takes filters, leaving out what is no outcome", () => {
    assert.deepEqual(readRowFilter({ outcomes: ["expired", "toString", null], text: "a" }), {
      outcomes: ["expired"],
      text: "a",
    });
    assert.deepEqual(readRowFilter({ outcomes: "expired" }), { outcomes: [], text: "" });
    const group = { outcome: "expired", type: "", message: "a" };
    assert.deepEqual(readRowFilter({ group }), { outcomes: [], text: "", group });
    assert.deepEqual(readRowFilter({ group: { ...group, type: 1 } }), { outcomes: [], text: "" });
    assert.throws(() => readRowFilter(null), isRefused);
    assert.throws(() => readRowFilter(["expired"]), isRefused);
  });

  it("takes views in the order of a column that there is", () => {
    const filter = { outcomes: ["expired"], text: "" };
    const sort = { by: "cost", descending: true };
    assert.deepEqual(readRowView({ ...filter, sort }), { ...filter, sort });
    assert.deepEqual(readRowView({ ...filter, sort: { by: "source", descending: 1 } }), {
      ...filter,
      sort: { by: "source", descending: false },
    });
    for (const by of ["toString", undefined, 3]) {
      assert.deepEqual(readRowView({ ...filter, sort: { by } }), filter);
    }
  });

  it("takes rows by number or by a filter, and nothing half understood", () => {
    assert.deepEqual(readRows({ seqs: [3, 0] }), { seqs: [3, 0] });
    const filter = { outcomes: [], text: "a", except: [1] };
    assert.deepEqual(readRows({ filter }), { filter });
    for (const odd of [{}, { seqs: 3 }, { seqs: [-1] }, { filter: { except: ["1"] } }, undefined])
      assert.throws(() => readRows(odd), isRefused);
  });

  it("takes whole numbers from 0 as rows", () => {
    assert.equal(readRowNumber(99_999), 99_999);
    for (const odd of [-1, 1.5, NaN, Infinity, "1", undefined, { valueOf: () => 1 }]) {
      assert.throws(() => readRowNumber(odd), isRefused, String(odd));
    }
  });

  it("reads no more rows at once than a page", () => {
    assert.equal(readRowCount(100), 100);
    assert.equal(readRowCount(1_000_000), 200);
  });
});
