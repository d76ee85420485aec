import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { pairRows, type RowNames } from "../../../src/core/comparison/pairRows.ts";

interface Row {
  readonly id: string;
  readonly path?: string;
  readonly place?: string;
}

function namesOf(rows: readonly Row[]): RowNames {
  return {
    customIds: rows.map(({ id }) => id),
    paths: rows.map(({ path }) => path),
    places: rows.map(({ place = "" }) => place),
  };
}

function paired(first: readonly Row[], second: readonly Row[]): readonly (readonly number[])[] {
  const pairs = pairRows(namesOf(first), namesOf(second));
  return Array.from(pairs.first, (row, at) => [row, pairs.second[at] ?? -2]);
}

const anyRow: fc.Arbitrary<Row> = fc.record(
  {
    id: fc.constantFrom("a", "b", "c", "d"),
    path: fc.constantFrom("x", "y", "z"),
    place: fc.constantFrom("", "1", "2"),
  },
  { requiredKeys: ["id"] },
);

describe("pairs of rows", () => {
  it("have every row of both jobs in exactly one of them, in the order of the first", () => {
    const rows = fc.array(anyRow, { maxLength: 12 });
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const pairs = paired(first, second);
        const firsts = pairs.flatMap(([row = -1]) => (row < 0 ? [] : row));
        assert.deepEqual(firsts, [...first.keys()]);
        const seconds = pairs.flatMap(([, row = -1]) => (row < 0 ? [] : row));
        assert.deepEqual(
          seconds.toSorted((a, b) => a - b),
          [...second.keys()],
        );
        assert.ok(pairs.every(([a = -1, b = -1]) => a >= 0 || b >= 0));
        for (const [a = -1, b = -1] of pairs) {
          const [one, other] = [first[a], second[b]];
          if (one && other) assert.ok(one.id === other.id || one.path === other.path);
        }
      }),
    );
  });

  it("of a job with itself pair each row with itself where its names are its own", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRow, { selector: ({ id }) => id }), (rows) => {
        assert.deepEqual(
          paired(rows, rows),
          rows.map((_, at) => [at, at]),
        );
      }),
    );
  });

  it("are by custom id, whatever became of the lines", () => {
    const first = [{ id: "a", path: "x", place: "1" }, { id: "b" }];
    const second = [
      { id: "b", path: "y" },
      { id: "a", path: "x", place: "2" },
    ];
    assert.deepEqual(paired(first, second), [
      [0, 1],
      [1, 0],
    ]);
  });

  it("are by source where the same ids are about two files", () => {
    const first = [
      { id: "1", path: "x" },
      { id: "2", path: "y" },
      { id: "3", path: "gone" },
    ];
    const second = [
      { id: "1", path: "new" },
      { id: "2", path: "x" },
      { id: "3", path: "y" },
    ];
    assert.deepEqual(paired(first, second), [
      [0, 1],
      [1, 2],
      [2, -1],
      [-1, 0],
    ]);
  });

  it("are by the file itself where the jobs name it from different folders", () => {
    const first = {
      ...namesOf([
        { id: "a", path: "src/x" },
        { id: "b", path: "src/y" },
      ]),
      files: ["file:///project/src/x", "file:///project/src/y"],
    };
    const second = {
      ...namesOf([
        { id: "c", path: "y" },
        { id: "a", path: "x" },
      ]),
      files: ["file:///project/src/y", "file:///project/src/x"],
    };
    const pairs = pairRows(first, second);
    assert.deepEqual([...pairs.second], [1, 0]);
    const { files: _files, ...elsewhere } = second;
    assert.deepEqual([...pairRows(first, elsewhere).second], [-1, -1, 0, 1]);
  });

  it("of several requests about one source follow their order", () => {
    const first = [
      { id: "a", path: "x" },
      { id: "b", path: "x" },
    ];
    const second = [
      { id: "c", path: "x" },
      { id: "d", path: "x" },
      { id: "e", path: "x" },
    ];
    assert.deepEqual(paired(first, second), [
      [0, 0],
      [1, 1],
      [-1, 2],
    ]);
  });

  it("join what is the only one of its file, and guess nothing else", () => {
    const first = [
      { id: "a", path: "x", place: "1-10" },
      { id: "b", path: "y", place: "1" },
      { id: "c", path: "y", place: "2" },
    ];
    const second = [
      { id: "d", path: "x" },
      { id: "e", path: "y", place: "3" },
    ];
    assert.deepEqual(paired(first, second), [
      [0, 0],
      [1, -1],
      [2, -1],
      [-1, 1],
    ]);
  });
});
