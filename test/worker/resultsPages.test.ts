import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { AnswerRow } from "../../src/contracts/workerTasks.ts";
import type { Outcome } from "../../src/core/model/outcome.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, requestLine, resultOf, succeeded } from "./samples.ts";

describe("pages of results", () => {
  const temporaryFolder = useTemporaryFolders();

  it("pages 1,234 rows through any filter as a plain filter would", async () => {
    const root = temporaryFolder();
    const ids = Array.from({ length: 1234 }, (_, at) => `r${at}`);
    const lines = ids.map((id, at) =>
      requestLine(id, at % 3 === 0 ? { about: { path: `src/Größe${at % 7}.ts` } } : {}),
    );
    const job = await JobOnDisk.create(root, "j1", lines, 800);
    const answerOf = (at: number) => `Answer “${at % 13}”\nwith a line \\ and Ärger`;
    const results = ids.flatMap((id, at) => {
      if (at % 11 === 0) return [];
      return [at % 5 === 0 ? errored(id, "api_error", "It broke") : succeeded(id, answerOf(at))];
    });
    await job.collect(0, results.slice(0, 727).toReversed());
    await indexAnew(root, "j1");
    const queries = createQueries(root);
    const rows = await allRows(queries, "j1", everyRow);
    assert.equal(rows.length, 1234);
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      [...ids.keys()],
    );
    const texts = new Map<number, string>();
    for (const { seq, customId, source, firstWords } of rows) {
      const answer = (await queries.detail("j1", seq)).answer || firstWords;
      texts.set(seq, `${customId}\n${source?.path ?? ""}\n${answer}`.toLowerCase());
    }
    const outcomes: Outcome[] = ["answered", "retryableError", "missing", "pending", "expired"];
    const needles = ["", "R12", "größe3", "“7”", "line \\ and", "ÄRGER", "broke", "no such"];
    for (const text of needles)
      for (const chosen of [[], outcomes.slice(0, 1), outcomes.slice(1)]) {
        const filter = { outcomes: chosen, text };
        const expected = rows.filter(
          ({ seq, outcome }) =>
            (chosen.length === 0 || chosen.includes(outcome)) &&
            texts.get(seq)?.includes(text.toLowerCase()),
        );
        const found = await allRows(queries, "j1", filter);
        assert.deepEqual(found, expected, JSON.stringify(filter));
        const last = expected.at(-1);
        if (last) assert.equal(await queries.positionOf("j1", filter, last.seq), found.length - 1);
        assert.equal(await queries.positionOf("j1", filter, 99_999), -1);
      }
  });

  it("answers 200 rows at most, and none before the first", async () => {
    const root = temporaryFolder();
    const lines = Array.from({ length: 300 }, (_, at) => requestLine(`r${at}`));
    await JobOnDisk.create(root, "j1", lines);
    await indexAnew(root, "j1");
    const queries = createQueries(root);
    assert.equal((await queries.page("j1", everyRow, 0, 5000)).rows.length, 200);
    assert.equal((await queries.page("j1", everyRow, 299, 200)).rows.length, 1);
    assert.equal((await queries.page("j1", everyRow, 300, 200)).rows.length, 0);
    assert.equal((await queries.page("j1", everyRow, -5, 10)).rows.length, 5);
  });

  it("lets a newer filter end the search for an older one", async () => {
    const root = temporaryFolder();
    const lines = Array.from({ length: 1500 }, (_, at) => requestLine(`r${at}`));
    const job = await JobOnDisk.create(root, "j1", lines);
    await job.collect(
      0,
      lines.map((_, at) => succeeded(`r${at}`, `${"\\ä".repeat(2000)} ${at}`)),
    );
    await indexAnew(root, "j1");
    const queries = createQueries(root);
    const older = queries.page("j1", { outcomes: [], text: "“older”" }, 0, 10);
    const newer = queries.page("j1", { outcomes: ["answered"], text: "" }, 0, 10);
    await assert.rejects(older, { kind: "canceled" });
    assert.equal((await newer).total, 1500);
  });

  it("streams every answer, in the order of the requests", async () => {
    const root = temporaryFolder();
    const ids = Array.from({ length: 250 }, (_, at) => `r${at}`);
    const job = await JobOnDisk.create(
      root,
      "j1",
      ids.map((id) => requestLine(id)),
    );
    await job.collect(
      0,
      ids
        .slice(1)
        .toReversed()
        .map((id) => succeeded(id, `Answer ${id}`)),
    );
    const tasks = createTasks(root);
    await resultOf(tasks.indexJob("j1"));
    const rows: AnswerRow[] = [];
    for await (const chunk of tasks.answers("j1")) {
      assert.ok(chunk.length <= 200);
      rows.push(...chunk);
    }
    assert.deepEqual(
      rows.map(({ customId }) => customId),
      ids,
    );
    assert.deepEqual(rows[0], { customId: "r0", outcome: "missing", text: "" });
    assert.equal(rows[249]?.text, "Answer r249");
  });
});
