import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { errored, requestLine, resultOf, succeeded, writeTree } from "./samples.ts";

describe("importing results", () => {
  const temporaryFolder = useTemporaryFolders();

  it("keeps every byte, counts what can be read and names the line of what cannot", async () => {
    const root = temporaryFolder();
    const lines = [
      succeeded("a", "Ä"),
      "",
      "{broken",
      '{"result": {"type": "succeeded"}}',
      errored("b", "api_error", "It broke"),
      succeeded("a", "again"),
      '{"custom_id": "c", "result": {"type": "odd"}}',
    ];
    const content = Buffer.from(`\uFEFF${lines.join("\r\n")}`);
    writeTree(root, { "mine/results.jsonl": content });
    const file = path.join(root, "mine", "results.jsonl");
    const found = await resultOf(createTasks(root).importResults("j1", file));
    assert.deepEqual(
      found.problems.map(({ line, message }) => [line, message.slice(0, 28)]),
      [
        [3, "This is no JSON."],
        [4, "This names no custom_id."],
        [6, "Line 1 answers a already, an"],
        [7, "This has no result that is k"],
      ],
    );
    assert.ok(found.problems.every((problem) => problem.file === file));
    const { rows, counts, models, bytes } = found;
    assert.deepEqual([rows, models, bytes], [3, ["claude-haiku-5-5"], content.length]);
    assert.deepEqual([counts.succeeded, counts.errored], [1, 2]);
    assert.deepEqual(readFileSync(path.join(root, "jobs/j1/results", found.file)), content);
  });

  it("copies a file that may only be read as one that can be synced and removed", async () => {
    const root = temporaryFolder();
    const file = path.join(root, "results.jsonl");
    writeFileSync(file, succeeded("a", "A"), { mode: 0o444 });
    const found = await resultOf(createTasks(root).importResults("j1", file));
    const copy = path.join(root, "jobs/j1/results", found.file);
    assert.equal(statSync(copy).mode & 0o200, 0o200);
  });

  it("refuses a file without a result, and leaves nothing of it", async () => {
    const root = temporaryFolder();
    writeTree(root, { "a.jsonl": "\n\nno json\n", "empty.jsonl": "" });
    const importing = (name: string) =>
      resultOf(createTasks(temporaryFolder()).importResults("j1", path.join(root, name)));
    await assert.rejects(importing("a.jsonl"), { kind: "invalid", message: /a\.jsonl, line 3: / });
    await assert.rejects(importing("empty.jsonl"), /empty\.jsonl is empty/);
    await assert.rejects(importing("gone.jsonl"), { kind: "storage", message: /does not exist/ });
    const other = temporaryFolder();
    const task = createTasks(other).importResults("j1", path.join(root, "a.jsonl"));
    await assert.rejects(resultOf(task));
    assert.deepEqual(readdirSync(path.join(other, "jobs")), []);
  });

  it("says so when the results are another maker's", async () => {
    const root = temporaryFolder();
    const body = { object: "chat.completion", choices: [{ message: { content: "Hello" } }] };
    const response = { status_code: 200, request_id: "r", body };
    const line = { id: "batch_req_1", custom_id: "a", response, error: null };
    writeTree(root, { "openai.jsonl": `${JSON.stringify(line)}\n` });
    const file = path.join(root, "openai.jsonl");
    await assert.rejects(resultOf(createTasks(root).importResults("j1", file)), {
      kind: "invalid",
      message: /openai\.jsonl, line 1: This is a line of OpenAI's batches/,
    });
    assert.deepEqual(readdirSync(path.join(root, "jobs")), []);
  });

  it("counts a million bad lines and names the first of them", async () => {
    const root = temporaryFolder();
    writeTree(root, { "bad.jsonl": `${succeeded("a", "A")}\n${"{\n".repeat(5000)}` });
    const file = path.join(root, "bad.jsonl");
    const found = await resultOf(createTasks(root).importResults("j1", file));
    assert.deepEqual([found.rows, found.problems.length, found.problemCount], [1, 1000, 5000]);
  });

  it("names lines of a requests file that are no requests", async () => {
    const root = temporaryFolder();
    writeTree(root, { "r.jsonl": `${requestLine("a")}\n[]\n{"custom_id": "b"}\n` });
    const file = path.join(root, "r.jsonl");
    const bad = await resultOf(createTasks(root).badRequests(file));
    assert.deepEqual(
      bad.map(({ line }) => line),
      [2, 3],
    );
  });
});
