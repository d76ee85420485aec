import assert from "node:assert/strict";
import process from "node:process";
import { describe, it } from "mocha";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { prepared } from "../core/submission/jobEvents.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

describe("sources apart from a job's folder", () => {
  const temporaryFolder = useTemporaryFolders();

  async function job(lines: readonly string[]) {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const record = recordOf("d1", root);
    await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n") } }));
    const { parts } = await resultOf(tasks.spool("d1", "j1", [0]));
    return { tasks, parts };
  }

  it("say of a part what its requests are about, and nothing of what they ask", async () => {
    const about = (place: string, row: number) => ({ about: { path: place, row } });
    const { tasks, parts } = await job([
      requestLine("a", about("t.csv", 1), "Secret words"),
      requestLine("b", about("t.csv", 2)),
      requestLine("c"),
    ]);
    const [, rest] = parts;
    assert(rest);
    assert.equal(
      await resultOf(tasks.sourceLines("j1", rest)),
      [
        '{"custom_id":"b","about":{"path":"t.csv","row":2},"params":{}}',
        '{"custom_id":"c","params":{}}',
      ].join("\n"),
    );
  });

  it("are not kept where they would be long", async () => {
    const { tasks, parts } = await job(
      Array.from({ length: 2_000 }, (_, at) => requestLine(`request-${at}`)),
    );
    const [, rest] = parts;
    assert(rest);
    assert.equal(await resultOf(tasks.sourceLines("j1", rest)), undefined);
  });

  it("tell an index that has nothing else of a job", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    await createQueries(root).appendEvent("j2", prepared(1));
    const line = '{"custom_id":"b","about":{"path":"src/b.ts","lines":[3,4]},"params":{}}';
    writeTree(root, { [`jobs/j2/draft.jsonl.${process.pid}`]: "half" });
    await resultOf(tasks.keepSources("j2", line));
    await resultOf(tasks.keepSources("j2", "another window has lost the race"));
    await resultOf(tasks.indexJob("j2"));
    const { rows } = await createQueries(root).page("j2", { outcomes: [], text: "" }, 0, 10);
    assert.deepEqual(
      rows.map(({ customId, source }) => [customId, source]),
      [["b", { path: "src/b.ts", lines: [3, 4] }]],
    );
  });
});
