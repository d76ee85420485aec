import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { parseJson } from "../../src/base/json.ts";
import { costOf } from "../../src/core/pricing/price.ts";
import { parseUsage } from "../../src/core/results/parseUsage.ts";
import type { WorkerTasks } from "../../src/contracts/workerTasks.ts";
import { createDraftStore } from "../../src/worker/draftStore.ts";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows } from "./allRows.ts";
import { fileContent, prepared, recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

const message = {
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "claude-haiku-5-5",
  content: [{ type: "text", text: "Kept words." }],
  stop_reason: "end_turn",
  usage: { input_tokens: 1_000_000, output_tokens: 0 },
};

/** Keeps an answer to the request at a line as it is now. */
async function keep(tasks: WorkerTasks, line: number, isSimulated = false): Promise<void> {
  for await (const { customId, hash } of tasks.requestsAt("d1", [line]))
    await resultOf(tasks.keepAnswer("d1", { customId, hash, message, isSimulated }));
}

describe("a kept answer", () => {
  const temporaryFolder = useTemporaryFolders();

  async function setUp() {
    const root = temporaryFolder();
    const base = temporaryFolder();
    writeTree(base, { "a.txt": "saved" });
    const tasks = createTasks(root);
    const lines = [
      requestLine("a"),
      requestLine("b", {}, fileContent("a.txt")),
      requestLine("c", { betas: ["new"] }),
    ];
    const record = recordOf("d1", base);
    await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n") } }));
    return { root, base, tasks, store: createDraftStore(root) };
  }

  it("leaves its request out of what is sent, priced and sampled, also after a restart", async () => {
    const { root, tasks, store } = await setUp();
    const before = await resultOf(tasks.checkDraft("d1"));
    await keep(tasks, 2);
    const check = await resultOf(createTasks(root).checkDraft("d1"));
    assert.deepEqual([check.requests, check.kept, check.keptVoid], [2, 1, 0]);
    assert.ok(check.bytes < before.bytes);
    const totals = await createDraftStore(root).draftTotals("d1");
    assert.deepEqual([totals.requests, totals.all, totals.kept], [2, 3, 1]);
    assert.deepEqual(totals.shares, check.shares);
    assert.deepEqual(await store.draftSample("d1", 3, false), [0, 2]);
    const rows = await store.draftRows("d1", "", 0, 10);
    assert.deepEqual(
      rows.map(({ customId, kept }) => [customId, kept]),
      [
        ["a", undefined],
        ["b", "kept"],
        ["c", undefined],
      ],
    );
  });

  it("is a result of the job from the start, at the price of a live call, its request in no part", async () => {
    const { root, tasks } = await setUp();
    await keep(tasks, 2);
    const { digest } = await resultOf(tasks.checkDraft("d1"));
    const spooled = await resultOf(tasks.spool("d1", "j1", [2], digest));
    const parts = spooled.parts.map(({ first, count }) => [first, count]);
    assert.deepEqual(
      [spooled.requests, parts],
      [
        3,
        [
          [0, 1],
          [1, 1],
        ],
      ],
    );
    const folder = path.join(root, "jobs", "j1");
    const linesOf = (file: string) =>
      readFileSync(path.join(folder, file), "utf8").trimEnd().split("\n").map(parseJson);
    const idsOf = (file: string) =>
      linesOf(file).map((line) => (line as { custom_id: string }).custom_id);
    assert.deepEqual(idsOf("requests.jsonl"), ["c", "a", "b"]);
    assert.deepEqual(idsOf("draft.jsonl"), ["c", "a", "b"]);
    const { kept } = spooled;
    assert.ok(kept);
    assert.deepEqual(linesOf(`results/${kept.file}`), [
      { custom_id: "b", result: { type: "succeeded", message } },
    ]);
    const bytes = readFileSync(path.join(folder, "results", kept.file));
    assert.deepEqual([kept.bytes, kept.rows], [bytes.length, 1]);
    assert.equal(kept.sha256, createHash("sha256").update(bytes).digest("hex"));
    const event = { ...prepared(spooled.requests, spooled.parts), kept };
    await createJobStore(root).appendEvent("j1", event);
    const indexed = await resultOf(tasks.indexJob("j1"));
    assert.deepEqual(indexed.results, { [kept.file]: { rows: 1, missing: 0 } });
    const inBatch = costOf(parseUsage(message.usage), message.model) ?? 0;
    assert.ok(inBatch > 0);
    assert.equal(indexed.dollars, 2 * inBatch);
    const rows = await allRows(createQueries(root), "j1", { outcomes: [], text: "" });
    assert.deepEqual(
      rows.map(({ customId, outcome, firstWords }) => [customId, outcome, firstWords]),
      [
        ["c", "pending", ""],
        ["a", "pending", ""],
        ["b", "answered", "Kept words."],
      ],
    );
  });

  it("is void once its request is another, which is said and sent, until that is as it was", async () => {
    const { base, tasks } = await setUp();
    await keep(tasks, 2);
    writeTree(base, { "a.txt": "changed" });
    const changed = await resultOf(tasks.checkDraft("d1"));
    assert.deepEqual([changed.requests, changed.kept, changed.keptVoid], [3, 0, 1]);
    assert.deepEqual(
      changed.problems.map(({ code, line }) => [code, line]),
      [["kept-answer-void", 2]],
    );
    assert.equal((await resultOf(tasks.spool("d1", "j1"))).kept, undefined);
    writeTree(base, { "a.txt": "saved" });
    assert.equal((await resultOf(tasks.checkDraft("d1"))).kept, 1);
    await resultOf(tasks.changeDraftModel("d1", "claude-opus-5-5"));
    assert.equal((await resultOf(tasks.checkDraft("d1"))).keptVoid, 1);
  });

  it("of the rehearsal is none for an account, and the reverse", async () => {
    const { tasks } = await setUp();
    await keep(tasks, 1, true);
    assert.equal((await resultOf(tasks.checkDraft("d1", undefined, true))).kept, 1);
    assert.equal((await resultOf(tasks.checkDraft("d1"))).keptVoid, 1);
    assert.equal((await resultOf(tasks.spool("d1", "j1"))).kept, undefined);
    const rehearsed = await resultOf(tasks.spool("d1", "j2", [], undefined, true));
    assert.equal(rehearsed.kept?.rows, 1);
  });

  it("stops a submission that was agreed to without its request, once it is void", async () => {
    const { base, root, tasks } = await setUp();
    await keep(tasks, 2);
    const { digest } = await resultOf(tasks.checkDraft("d1"));
    writeTree(base, { "a.txt": "changed" });
    await assert.rejects(resultOf(tasks.spool("d1", "j1", [], digest)), /changed/);
    await resultOf(createTasks(root).dropAnswer("d1", "b"));
    await assert.rejects(resultOf(tasks.spool("d1", "j1", [], digest)), /changed/);
  });

  it("is dropped, and its request sent; unchecked, it is no part of the job", async () => {
    const { tasks, store } = await setUp();
    await keep(tasks, 1);
    await keep(tasks, 2);
    await resultOf(tasks.dropAnswer("d1", "a"));
    await resultOf(tasks.dropAnswer("d1", "unheard-of"));
    assert.equal((await resultOf(tasks.checkDraft("d1"))).kept, 1);
    const { kept, requests } = await store.setChecked("d1", { seqs: [1] }, false);
    assert.deepEqual([kept, requests], [0, 2]);
    const spooled = await resultOf(tasks.spool("d1", "j1"));
    assert.deepEqual([spooled.requests, spooled.kept], [2, undefined]);
    await assert.rejects(resultOf(tasks.dropAnswer("gone", "a")), { kind: "notFound" });
  });

  it("to everything leaves nothing to send, and says so", async () => {
    const { tasks } = await setUp();
    for (const line of [1, 2, 3]) await keep(tasks, line);
    const { problems, errors } = await resultOf(tasks.checkDraft("d1"));
    assert.deepEqual([errors, problems[0]?.code], [1, "only-kept"]);
    await assert.rejects(resultOf(tasks.spool("d1", "j1")), { kind: "invalid" });
  });
});
