import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "mocha";
import type { TableSource } from "../../../src/core/authoring/tableSource.ts";
import { openThreads } from "../../../src/node/storeThreads.ts";
import { tableRows } from "../../../src/worker/tables/readTable.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";
import { recordOf } from "../samples.ts";

const endless =
  "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c WHERE x < 0";
const source: TableSource = { path: "a.db", format: "sqlite", query: endless };
const entry = new URL("../../../src/worker/main.ts", import.meta.url);

describe("a query that does not end", () => {
  const temporaryFolder = useTemporaryFolders();
  const databaseFolder = (): string => {
    const folder = temporaryFolder();
    new DatabaseSync(path.join(folder, "a.db")).close();
    return folder;
  };

  it("is stopped after a time, with what to do", async () => {
    const folder = databaseFolder();
    const read = async (): Promise<void> => {
      for await (const rows of tableRows(folder, source, 300)) assert.equal(rows.length, 0);
    };
    await assert.rejects(read, {
      kind: "invalid",
      message: /^a\.db: The query gave no row for 0\.3 s and was stopped\. See that it ends/,
    });
  });

  it("can be left, in a thread whose other tasks go on", async () => {
    const [root, base] = [temporaryFolder(), databaseFolder()];
    const threads = openThreads(entry, root);
    try {
      const { stream } = threads.tasks;
      for await (const item of stream.previewTable(base, source)) {
        assert.equal(item.kind, "progress");
        break;
      }
      const { blobs: _blobs, ...record } = recordOf("d1", base);
      const text = "---\neach: row\nmodel: claude-haiku-5-5\n---\n{{ row.x }} of {{ total }}";
      const compose = {
        record,
        inputs: { kind: "table" as const, table: source },
        blobTexts: [],
        recipeText: text,
        recipeName: "own.batch.md",
        date: "2026-11-21",
      };
      for (const recipeText of [text, text.replace(" of {{ total }}", "")])
        for await (const item of stream.composeDraft({ ...compose, recipeText })) {
          assert.equal(item.kind, "progress");
          const request = { base, selected: [base], ignoreRoots: [], exclude: [] };
          const maxBytes = { text: 1, binary: 1 };
          for await (const found of stream.findInputs({ ...request, maxBytes }))
            if (found.kind === "result") assert.equal(found.value.leftOut.length, 1);
          break;
        }
      const again = stream.previewTable(base, { ...source, query: "SELECT 1 AS one" });
      for await (const item of again)
        if (item.kind === "result") assert.deepEqual(item.value.columns, ["one"]);
      assert.ok(
        !existsSync(path.join(root, "drafts")) ||
          readdirSync(path.join(root, "drafts")).length === 0,
      );
    } finally {
      threads.dispose();
    }
  });
});
