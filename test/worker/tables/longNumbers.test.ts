import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { TableSource } from "../../../src/core/authoring/tableSource.ts";
import { tableRows } from "../../../src/worker/tables/readTable.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";

describe("an id of more digits than a number holds", () => {
  const temporaryFolder = useTemporaryFolders();

  it("keeps all of them in the rows of JSON, of JSONL and of what a script printed", async () => {
    const folder = temporaryFolder();
    const row = '{"id":12345678901234567890,"n":3}';
    writeFileSync(path.join(folder, "a.json"), `[${row}]`);
    writeFileSync(path.join(folder, "a.jsonl"), row);
    const printed = path.join(folder, "a.jsonl");
    const sources: readonly TableSource[] = [
      { path: "a.json", format: "json" },
      { path: "a.jsonl", format: "jsonl" },
      { path: "rows.js", format: "jsonl", printed },
    ];
    for (const source of sources)
      for await (const [first] of tableRows(folder, source))
        assert.deepEqual(first?.values, { id: "12345678901234567890", n: 3 });
  });
});
