import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "mocha";
import type { ExportFormat } from "../../../src/contracts/exportTasks.ts";
import { createTasks } from "../../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";
import { everyRow, indexAnew } from "../allRows.ts";
import { JobOnDisk } from "../jobOnDisk.ts";
import { requestLine, resultOf, succeeded } from "../samples.ts";

const id = "12345678901234567890";

describe("exporting long numbers of answers", () => {
  const temporaryFolder = useTemporaryFolders();

  it("keeps all of their digits", async () => {
    const root = temporaryFolder();
    const job = await JobOnDisk.create(root, "j1", [requestLine("a")]);
    await job.collect(0, [succeeded("a", `{"id": ${id}, "in": [${id}], "n": 1.5}`)]);
    await indexAnew(root, "j1");
    const exported = async (format: ExportFormat): Promise<string> => {
      const to = path.join(root, `out.${format}`);
      const more = { label: "A job", roots: [], sentAt: 0, overwrite: true };
      const rows = { filter: everyRow };
      await resultOf(createTasks(root).exportRows({ job: "j1", rows, format, to, ...more }));
      return to;
    };
    assert.ok(readFileSync(await exported("csv"), "utf8").includes(`,${id},[${id}],1.5,`));
    const json = readFileSync(await exported("json"), "utf8");
    assert.ok(json.includes(`"fields":{"id":${id},"in":[${id}],"n":1.5}`));
    const database = new DatabaseSync(await exported("sqlite"));
    assert.equal(database.prepare("SELECT id FROM answers WHERE n = 1.5").get()?.["id"], id);
    database.close();
  });
});
