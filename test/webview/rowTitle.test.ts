import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Source } from "../../src/core/model/source.ts";
import { rowTitle } from "../../src/webview/rowTitle.ts";

describe("rowTitle", () => {
  const titled = (source: Source): string => {
    const { name, folder, place } = rowTitle({ customId: "id-1", source });
    return `${folder}|${name}${place}`;
  };

  it("names the file, its folder and the part of it", () => {
    assert.equal(titled({ path: "src/api/client.ts" }), "src/api|client.ts");
    assert.equal(titled({ path: "README.md" }), "|README.md");
    assert.equal(titled({ path: "src/a.ts", lines: [10, 80] }), "src|a.ts:10-80");
    assert.equal(titled({ path: "src/a.ts", lines: [7, 7] }), "src|a.ts:7");
    assert.equal(titled({ path: "data/products.csv", row: 7 }), "data|products.csv#7");
    assert.equal(titled({ path: "t.db", table: "items", key: "4" }), "|t.db#items/4");
  });

  it("falls back to the custom id", () => {
    assert.deepEqual(rowTitle({ customId: "id-1" }), { name: "id-1", folder: "", place: "" });
  });
});
