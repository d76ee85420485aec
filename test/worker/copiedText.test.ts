import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createQueries } from "../../src/worker/createQueries.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, requestLine, succeeded } from "./samples.ts";

describe("rows to be copied", () => {
  const temporaryFolder = useTemporaryFolders();

  async function job() {
    const root = temporaryFolder();
    const ids = Array.from({ length: 40 }, (_, at) => `r${at}`);
    const about = (at: number) => ({ about: { path: `src/${99 - at}.ts` } });
    const made = await JobOnDisk.create(
      root,
      "j1",
      ids.map((id, at) => requestLine(id, about(at))),
    );
    const results = ids.map((id, at) =>
      at % 4 === 0 ? errored(id, "api_error", "It broke") : succeeded(id, `Answer ${at}.`),
    );
    await made.collect(0, results);
    await indexAnew(root, "j1");
    return createQueries(root);
  }

  it("are in the order that is seen, whatever order they were chosen in", async () => {
    const queries = await job();
    const sort = { by: "source", descending: false } as const;
    const headings = async (
      ...[rows, by]: [Parameters<typeof queries.copiedText>[1], typeof sort?]
    ) => {
      const copied = await queries.copiedText("j1", rows, by, 10_000);
      assert.ok(copied);
      const found = [...copied.text.matchAll(/^## src\/(\d+)/gm)].map(([, name]) => name);
      assert.equal(found.length, copied.rows);
      return found;
    };
    assert.deepEqual(await headings({ seqs: [7, 3, 5] }), ["96", "94", "92"]);
    assert.deepEqual(await headings({ seqs: [7, 3, 5] }, sort), ["92", "94", "96"]);
    const filter = { outcomes: ["retryableError"], text: "r1" } as const;
    assert.deepEqual(await headings({ filter }, sort), ["83", "87"]);
    assert.deepEqual(await queries.customIds("j1", { filter }, sort), ["r16", "r12"]);
    assert.deepEqual(await queries.customIds("j1", { filter }), ["r12", "r16"]);
    const copied = await queries.copiedText("j1", { seqs: [1] }, undefined, 10_000);
    assert.match(copied?.text ?? "", /Answer 1\./);
  });

  it("are nothing rather than a part when they are too long", async () => {
    const queries = await job();
    assert.equal(await queries.copiedText("j1", { filter: everyRow }, undefined, 500), undefined);
  });

  it("can be everything but some, and a stretch of what is shown", async () => {
    const queries = await job();
    const failed = { outcomes: ["retryableError"], text: "" } as const;
    const but = { ...failed, except: [8, 0] };
    assert.deepEqual(
      (await allRows(queries, "j1", but)).map(({ seq }) => seq),
      [4, 12, 16, 20, 24, 28, 32, 36],
    );
    assert.equal((await allRows(queries, "j1", { ...everyRow, except: [1] })).length, 39);
    assert.equal((await allRows(queries, "j1", failed)).length, 10, "no other filter's rows");
    assert.deepEqual(await queries.seqs("j1", failed, 2, 5), [8, 12, 16]);
    const sort = { by: "customId", descending: true } as const;
    assert.deepEqual(await queries.seqs("j1", { ...failed, sort }, 0, 2), [36, 32]);
    assert.deepEqual(await queries.seqs("j1", everyRow, 38, 99), [38, 39]);
  });
});
