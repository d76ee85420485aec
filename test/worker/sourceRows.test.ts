import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createQueries } from "../../src/worker/createQueries.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { requestLine, succeeded } from "./samples.ts";

describe("rows about a file", () => {
  const temporaryFolder = useTemporaryFolders();

  it("are found over all jobs, with their lines and what became of them", async () => {
    const root = temporaryFolder();
    const a = (lines: readonly [number, number]) => ({ about: { path: "src/a.ts", lines } });
    const first = await JobOnDisk.create(root, "j1", [
      requestLine("one", a([1, 9])),
      requestLine("other", { about: { path: "src/b.ts" } }),
      requestLine("two", a([10, 20])),
    ]);
    await first.collect(0, [succeeded("one", "Fine.")]);
    await JobOnDisk.create(root, "j2", [requestLine("x", { about: { path: "a.ts" } })]);
    for (const job of ["j1", "j2"]) await indexAnew(root, job);
    const queries = createQueries(root);
    assert.deepEqual(await queries.rowsOfPaths(["src/a.ts", "a.ts", "src/a.ts"]), [
      { job: "j1", seq: 0, path: "src/a.ts", lines: [1, 9], outcome: "answered" },
      { job: "j1", seq: 2, path: "src/a.ts", lines: [10, 20], outcome: "missing" },
      { job: "j2", seq: 0, path: "a.ts", outcome: "pending" },
    ]);
    assert.deepEqual(await queries.rowsOfPaths([]), []);
  });

  it("are those of the newest jobs where there are too many", async () => {
    const root = temporaryFolder();
    const line = (_: unknown, at: number): string =>
      requestLine(`r${at}`, { about: { path: "a.csv" } });
    await JobOnDisk.create(root, "j1", Array.from({ length: 1001 }, line));
    await JobOnDisk.create(root, "j2", [line(undefined, 0)]);
    for (const job of ["j1", "j2"]) await indexAnew(root, job);
    const rows = await createQueries(root).rowsOfPaths(["a.csv"]);
    assert.equal(rows[0]?.job, "j2");
    assert.equal(rows.length, 1000);
  });
});
