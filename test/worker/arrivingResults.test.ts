import assert from "node:assert/strict";
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { batchOf, errored, requestLine, resultOf, succeeded } from "./samples.ts";

const ids = ["a", "b", "c", "d"];
const results = [
  succeeded("c", "größe"),
  errored("a", "overloaded_error", "Busy"),
  succeeded("b", '{"score": 3}'),
];
const text = results.map((line) => `${line}\r\n`).join("");

describe("results that are read while they come", () => {
  const temporaryFolder = useTemporaryFolders();

  /** A job whose batch is being downloaded, and what happens to the file. */
  async function downloading(known = ids) {
    const root = temporaryFolder();
    const lines = known.map((id) => requestLine(id));
    const job = await JobOnDisk.create(root, "j1", lines);
    const batch = batchOf("msgbatch_0", known.length);
    await job.append({ type: "accepted", at: 1, part: 0, batch });
    const folder = path.join(root, "jobs/j1/results");
    mkdirSync(folder);
    const part = path.join(folder, "x.part");
    writeFileSync(part, "");
    const tasks = createTasks(root);
    // What is said is then how far the results were read, from the first on.
    await resultOf(tasks.indexJob("j1"));
    const stream = tasks.indexArriving({ job: "j1", batch: batch.id, file: "x.part" });
    const reader = stream[Symbol.asyncIterator]();
    return {
      root,
      part,
      file: path.join(folder, "msgbatch_0-1.jsonl"),
      /** Reads until nothing is left that can be. */
      async read(): Promise<number> {
        for (let before = -1; ;) {
          const next = await reader.next();
          const bytes = next.done === true ? 0 : next.value;
          if (bytes === before) return bytes;
          before = bytes;
        }
      },
      leave: () => reader.return?.(),
      async index() {
        const file = path.join(folder, "msgbatch_0-1.jsonl");
        const bytes = readFileSync(file).length;
        const collected = { at: 2, batch: batch.id, sha256: "", rows: 3, missing: 1 };
        const name = "msgbatch_0-1.jsonl";
        await job.append({ type: "collected", ...collected, file: name, bytes });
        return resultOf(tasks.indexJob("j1"));
      },
    };
  }

  async function rowsOf(root: string) {
    return allRows(createQueries(root), "j1", everyRow);
  }

  it("are the rows that they are when they are read at once", async () => {
    const download = await downloading();
    const bytes = Buffer.from(text);
    // In the middle of a character, of a line end, and of nothing.
    const half = bytes.indexOf("ö") + 1;
    const lineEnd = bytes.indexOf("\n");
    appendFileSync(download.part, bytes.subarray(0, half));
    assert.equal(await download.read(), 0);
    appendFileSync(download.part, bytes.subarray(half, lineEnd));
    assert.equal(await download.read(), 0);
    appendFileSync(download.part, bytes.subarray(lineEnd, -4));
    assert.equal(await download.read(), bytes.lastIndexOf("\n", bytes.length - 4) + 1);
    appendFileSync(download.part, bytes.subarray(-4));
    await download.leave();
    assert.equal(
      (await rowsOf(download.root)).every(({ outcome }) => outcome === "pending"),
      true,
    );
    renameSync(download.part, download.file);
    const indexed = await download.index();
    assert.deepEqual(indexed.results, { "msgbatch_0-1.jsonl": { rows: 3, missing: 1 } });
    const rows = await rowsOf(download.root);
    const counts = await createQueries(download.root).counts("j1");
    assert.deepEqual(await indexAnew(download.root, "j1"), indexed);
    assert.deepEqual(await rowsOf(download.root), rows);
    assert.deepEqual(counts.fields, ["score"]);
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      ["retryableError", "answered", "answered", "missing"],
    );
  });

  it("are not read again", async () => {
    const download = await downloading();
    writeFileSync(download.part, text);
    await download.read();
    await download.leave();
    const changed = text.replaceAll('"output_tokens":20', '"output_tokens":99');
    writeFileSync(download.part, changed, { flag: "r+" });
    renameSync(download.part, download.file);
    await download.index();
    const [, b] = await rowsOf(download.root);
    assert.equal(b?.outputTokens, 20);
  });

  it("are read anew when it is another file that came whole", async () => {
    const download = await downloading();
    writeFileSync(download.part, text);
    await download.read();
    await download.leave();
    const other = `${results.toReversed().join("\n")}\n`.replaceAll(":20}", ":99}");
    writeFileSync(download.file, other.padEnd(Buffer.byteLength(text)));
    rmSync(download.part);
    await download.index();
    const [, b, c] = await rowsOf(download.root);
    assert.deepEqual([b?.outputTokens, c?.firstWords], [99, "größe"]);
  });

  it("number requests that nobody knows after those of the job", async () => {
    const download = await downloading(["d"]);
    writeFileSync(download.part, text);
    await download.read();
    await download.leave();
    renameSync(download.part, download.file);
    const indexed = await download.index();
    assert.equal(indexed.rows, 4);
    const rows = await rowsOf(download.root);
    assert.deepEqual(rows.map(({ customId }) => customId).toSorted(), ids);
    await indexAnew(download.root, "j1");
    assert.deepEqual(await rowsOf(download.root), rows);
  });
});
