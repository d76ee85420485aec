import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parse } from "csv-parse/sync";
import { beforeEach, describe, it } from "mocha";
import type { ExportFormat } from "../../../src/contracts/exportTasks.ts";
import type { ProposalRows } from "../../../src/contracts/proposalTasks.ts";
import { createTasks } from "../../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";
import { everyRow, indexAnew } from "../allRows.ts";
import { JobOnDisk } from "../jobOnDisk.ts";
import { requestLine, resultOf, succeeded } from "../samples.ts";

/** More rows than a table's columns are guessed by. */
const count = 2500;
const ids = Array.from({ length: count }, (_, at) => `r${at}`);
/** Longer than a block that is written at once. */
const long = "größe ".repeat(300_000);

describe("exporting many rows", () => {
  const temporaryFolder = useTemporaryFolders();
  let root: string;

  beforeEach(async () => {
    root = temporaryFolder();
    const job = await JobOnDisk.create(
      root,
      "j1",
      ids.map((id) => requestLine(id)),
    );
    await job.collect(0, ids.toReversed().map(answerOf));
    await indexAnew(root, "j1");
  });

  function answerOf(id: string): string {
    if (id === "r1200") return succeeded(id, long);
    const late = id === "r2499" ? { last: "yes" } : {};
    return succeeded(id, JSON.stringify({ id, ...late }));
  }

  async function exported(format: ExportFormat, rows: ProposalRows = { filter: everyRow }) {
    const to = path.join(root, `out.${format}`);
    const more = { label: "A job", roots: [], sentAt: 0, overwrite: true };
    const { rows: written } = await resultOf(
      createTasks(root).exportRows({ job: "j1", rows, format, to, ...more }),
    );
    return { to, written };
  }

  it("has the column in a table that only the last row has", async () => {
    const { to, written } = await exported("csv");
    const rows: Record<string, string>[] = parse(readFileSync(to), { bom: true, columns: true });
    assert.deepEqual([written, rows.length], [count, count]);
    assert.deepEqual([rows[0]?.["id"], rows[0]?.["last"]], ["r0", ""]);
    assert.deepEqual([rows.at(-1)?.["id"], rows.at(-1)?.["last"]], ["r2499", "yes"]);
    assert.equal(rows[1200]?.["answer"], long);
    assert.deepEqual(
      readdirSync(root).filter((name) => name.startsWith("out")),
      ["out.csv"],
    );
  });

  it("has it in a database", async () => {
    const { to } = await exported("sqlite");
    const database = new DatabaseSync(to, { readOnly: true });
    try {
      const rows = database.prepare("SELECT count(*) AS n, count(last) AS late FROM answers").get();
      assert.deepEqual({ ...rows }, { n: count, late: 1 });
    } finally {
      database.close();
    }
  });

  it("gives rows that are far from each other, byte for byte and in order", async () => {
    const { to } = await exported("jsonl", { seqs: [2400, 1200, 3, 7, 1201] });
    const wanted = ["r3", "r7", "r1200", "r1201", "r2400"].map(answerOf);
    assert.equal(readFileSync(to, "utf8"), wanted.map((line) => `${line}\n`).join(""));
  });
});
