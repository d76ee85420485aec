import assert from "node:assert/strict";
import { appendFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { ResultsQueries, RowFilter } from "../../src/contracts/resultsQueries.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, fileContent, requestLine, succeeded, writeTree } from "./samples.ts";

async function matching(queries: ResultsQueries, job: string, filter: Partial<RowFilter>) {
  const rows = await allRows(queries, job, { ...everyRow, ...filter });
  return rows.map(({ customId }) => customId);
}

describe("index", () => {
  const temporaryFolder = useTemporaryFolders();

  it("shows a running job: requests, sources and prompts, no answers yet", async () => {
    const root = temporaryFolder();
    writeTree(root, { "src/a.txt": "one\ntwo\n" });
    const source = { lines: [2, 2], numbered: true };
    const lines = [
      requestLine("a", {}, fileContent("src/a.txt", source)),
      requestLine("b", { about: { path: "data.csv", row: 7 } }),
      requestLine("c"),
    ];
    await JobOnDisk.create(root, "j1", lines);
    const queries = createQueries(root);
    assert.deepEqual(await queries.counts("j1"), { total: 0, byOutcome: {} });
    assert.deepEqual(await indexAnew(root, "j1"), { rows: 3, results: {} });
    assert.deepEqual(await queries.counts("j1"), { total: 3, byOutcome: { pending: 3 } });
    const { rows } = await queries.page("j1", everyRow, 0, 200);
    const row = { outcome: "pending", firstWords: "" };
    assert.deepEqual(rows, [
      { ...row, seq: 0, customId: "a", source: { path: "src/a.txt", lines: [2, 2] } },
      { ...row, seq: 1, customId: "b", source: { path: "data.csv", row: 7 } },
      { ...row, seq: 2, customId: "c" },
    ]);
    const detail = await queries.detail("j1", 0);
    assert.equal(detail.answer, "");
    assert.deepEqual(
      detail.sent.map(({ text }) => text),
      ["   2| two", "Read it."],
    );
    assert.equal(await queries.sentSource("j1", 0), "two");
    assert.equal(await queries.draftLine("j1", 1), lines[1]);
    await assert.rejects(queries.detail("j1", 3), { kind: "notFound" });
  });

  it("joins results, in any order, to their requests and finds what is missing", async () => {
    const root = temporaryFolder();
    const ids = ["a", "b", "c", "d", "e"];
    const job = await JobOnDisk.create(
      root,
      "j1",
      ids.map((id) => requestLine(id)),
      3,
    );
    await indexAnew(root, "j1");
    const file = await job.collect(0, [
      errored("c", "overloaded_error", "Busy"),
      "this is not JSON",
      succeeded("a", "# Hello\nworld"),
      succeeded("a", "twice"),
    ]);
    assert.deepEqual(await indexAnew(root, "j1"), {
      rows: 5,
      results: { [file]: { rows: 2, missing: 1 } },
      // 10 tokens in, 20 out.
      dollars: 0.0000055,
    });
    const queries = createQueries(root);
    const { rows } = await queries.page("j1", everyRow, 0, 200);
    assert.deepEqual(
      rows.map(({ customId, outcome, firstWords }) => [customId, outcome, firstWords]),
      [
        ["a", "answered", "Hello world"],
        ["b", "missing", ""],
        ["c", "retryableError", "Busy"],
        ["d", "pending", ""],
        ["e", "pending", ""],
      ],
    );
    assert.deepEqual([rows[0]?.inputTokens, rows[0]?.outputTokens], [10, 20]);
    const detail = await queries.detail("j1", 0);
    assert.equal(detail.answer, "# Hello\nworld");
    assert.equal((await queries.detail("j1", 2)).error?.requestId, "req_1");
    await job.collect(1, [succeeded("e", "E"), succeeded("d", "D")]);
    await indexAnew(root, "j1");
    const counts = { answered: 3, missing: 1, retryableError: 1 };
    assert.deepEqual((await queries.counts("j1")).byOutcome, counts);
  });

  it("counts the requests that results do not name, however many strangers they name", async () => {
    const root = temporaryFolder();
    const lines = ["a", "b", "c"].map((id) => requestLine(id));
    const job = await JobOnDisk.create(root, "j1", lines);
    const file = await job.collect(
      0,
      ["a", "x", "y"].map((id) => succeeded(id, id)),
    );
    const { results } = await indexAnew(root, "j1");
    assert.deepEqual(results, { [file]: { rows: 3, missing: 2 } });
  });

  it("gives results of unknown requests rows of their own", async () => {
    const root = temporaryFolder();
    const job = await JobOnDisk.elsewhere(root, "j1", 3);
    assert.deepEqual(await indexAnew(root, "j1"), { rows: 0, results: {} });
    const file = await job.collect(0, [succeeded("z", "Z"), succeeded("y", "Y")]);
    assert.deepEqual(await indexAnew(root, "j1"), {
      rows: 2,
      results: { [file]: { rows: 2, missing: 1 } },
      dollars: 0.000011,
    });
    const queries = createQueries(root);
    assert.deepEqual(await matching(queries, "j1", {}), ["z", "y"]);
    const { sent } = await queries.detail("j1", 0);
    assert.deepEqual([sent, await queries.draftLine("j1", 0)], [[], undefined]);
  });

  it("shows the last of two downloads of a batch, and nothing of the first", async () => {
    const root = temporaryFolder();
    const job = await JobOnDisk.elsewhere(root, "j1", 3);
    await job.collect(0, [succeeded("z", "Z"), succeeded("y", "Y")]);
    await indexAnew(root, "j1");
    const queries = createQueries(root);
    assert.equal((await queries.counts("j1")).total, 2);
    await job.collect(0, [succeeded("x", "X2"), succeeded("y", "Y2")], 2);
    await indexAnew(root, "j1");
    assert.deepEqual(await matching(queries, "j1", {}), ["x", "y"]);
    assert.deepEqual(await matching(queries, "j1", { text: "2" }), ["x", "y"]);
  });

  it("knows how long answers usually were, and what they did cost if every price is known", async () => {
    const root = temporaryFolder();
    const answer = (id: string, tokens: number, model = "claude-haiku-5-5") =>
      succeeded(id, "A")
        .replace('"output_tokens":20', `"output_tokens":${tokens}`)
        .replace("claude-haiku-5-5", model);
    const ids = ["a", "b", "c"];
    const lines = ids.map((id) => requestLine(id));
    const one = await JobOnDisk.create(root, "j1", lines);
    await one.collect(0, [answer("a", 30), answer("b", 500), errored("c", "api_error", "No")]);
    const other = await JobOnDisk.create(root, "j2", lines);
    await other.collect(0, [answer("a", 40), answer("b", 10, "claude-none-9")]);
    assert.ok((await indexAnew(root, "j1")).dollars);
    assert.equal((await indexAnew(root, "j2")).dollars, undefined);
    const queries = createQueries(root);
    assert.equal(await queries.typicalOutput(["j1", "j2"]), 30);
    assert.equal(await queries.typicalOutput(["j1"]), 30);
    assert.equal(await queries.typicalOutput(["gone"]), undefined);
    assert.equal(await queries.typicalOutput([]), undefined);
  });

  it("refuses a results file that is not what the log says", async () => {
    const root = temporaryFolder();
    const job = await JobOnDisk.create(root, "j1", [requestLine("a")]);
    const file = await job.collect(0, [succeeded("a", "A")]);
    const location = path.join(root, "jobs", "j1", "results", file);
    appendFileSync(location, "more");
    await assert.rejects(indexAnew(root, "j1"), { kind: "storage", message: /changed on disk/ });
    rmSync(location);
    await assert.rejects(indexAnew(root, "j1"), { kind: "storage", message: /is gone/ });
    await assert.rejects(indexAnew(root, "unknown"), { kind: "notFound" });
  });

  it("keeps showing rows when a results file goes away later", async () => {
    const root = temporaryFolder();
    const job = await JobOnDisk.create(root, "j1", [requestLine("a")]);
    const file = await job.collect(0, [succeeded("a", "A")]);
    await indexAnew(root, "j1");
    rmSync(path.join(root, "jobs", "j1", "results", file));
    const { rows } = await createQueries(root).page("j1", everyRow, 0, 10);
    assert.equal(rows[0]?.outcome, "answered");
    assert.match(rows[0]?.firstWords ?? "", /gone/);
  });
});
