import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { parseJson } from "../../src/base/json.ts";
import type { ChangedLine } from "../../src/contracts/documentTasks.ts";
import { createDraftStore } from "../../src/worker/draftStore.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { fileContent, recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

function linesOf(file: string): unknown[] {
  return readFileSync(file, "utf8").trimEnd().split("\n").map(parseJson);
}

describe("writing a draft to a file", () => {
  const temporaryFolder = useTemporaryFolders();

  async function setUp() {
    const root = temporaryFolder();
    const base = temporaryFolder();
    writeTree(base, { "src/a.txt": "saved", "out/.keep": "" });
    const tasks = createTasks(root);
    const lines = [
      requestLine("a", { about: { path: "src/a.txt", lines: [1, 1] } }, fileContent("src/a.txt")),
      requestLine("b", {}, fileContent("src/b.txt")),
      requestLine("c"),
    ];
    const record = recordOf("d1", base, { blobs: { "src/b.txt": "b.txt" } });
    await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n") } }));
    writeTree(path.join(root, "drafts", "d1", "blobs"), { "b.txt": "unsaved" });
    const check = await resultOf(tasks.checkDraft("d1"));
    assert.equal(check.errors, 0);
    await createDraftStore(root).setChecked("d1", { seqs: [2] }, false);
    return { base, tasks };
  }

  it("makes its paths relative to the file, and puts unsaved texts in place", async () => {
    const { base, tasks } = await setUp();
    const file = path.join(base, "out", "d.jsonl");
    assert.equal(await resultOf(tasks.writeDraft("d1", file, "draft")), 2);
    const [a, b] = linesOf(file);
    const about = { path: "../src/a.txt", lines: [1, 1] };
    assert.deepEqual(a, parseJson(requestLine("a", { about }, fileContent("../src/a.txt"))));
    assert.match(JSON.stringify(b), /"data":"unsaved"/);
    const opened = recordOf("d2", path.join(base, "out"), { roots: [base] });
    await resultOf(tasks.adoptDocument({ record: opened, content: { file } }));
    assert.equal((await resultOf(tasks.checkDraft("d2"))).errors, 0);
  });

  it("puts all files in place for the API, and replaces the file whole or not at all", async () => {
    const { base, tasks } = await setUp();
    const file = path.join(base, "out", "d.jsonl");
    assert.equal(await resultOf(tasks.writeDraft("d1", file, "requests")), 2);
    const text = readFileSync(file, "utf8");
    assert.match(text, /"data":"saved"/);
    assert.doesNotMatch(text, /about|"type":"path"/);
    writeTree(base, { "src/a.txt": "changed" });
    await assert.rejects(resultOf(tasks.writeDraft("d1", file, "requests")), /changed since/);
    assert.equal(readFileSync(file, "utf8"), text);
    assert.deepEqual(readdirSync(path.join(base, "out")), [".keep", "d.jsonl"]);
    const nowhere = path.join(base, "gone", "d.jsonl");
    await assert.rejects(resultOf(tasks.writeDraft("d1", nowhere, "draft")), { kind: "storage" });
    assert.ok(!existsSync(nowhere));
  });

  it("writes on each line of a document what the draft asks for beside its lines", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const record = recordOf("d1", root, { betas: ["usual"], apiVersion: "2023-06-01" });
    const text = [requestLine("a"), requestLine("b", { betas: ["own"] })].join("\n");
    await resultOf(tasks.adoptDocument({ record, content: { text } }));
    const file = path.join(root, "d.jsonl");
    await resultOf(tasks.writeDraft("d1", file, "draft"));
    const asked = { api_version: "2023-06-01" };
    assert.deepEqual(linesOf(file), [
      parseJson(requestLine("a", { betas: ["usual"], ...asked })),
      parseJson(requestLine("b", { betas: ["own"], ...asked })),
    ]);
  });

  it("makes the text of a document in the draft's own folder, unless that is too long", async () => {
    const { base, tasks } = await setUp();
    const text = await resultOf(tasks.draftText("d1", 100_000));
    const [a, b, ...others] = (text ?? "").trimEnd().split("\n").map(parseJson);
    const about = { path: "src/a.txt", lines: [1, 1] };
    assert.deepEqual(a, parseJson(requestLine("a", { about }, fileContent("src/a.txt"))));
    assert.match(JSON.stringify(b), /"data":"unsaved"/);
    assert.deepEqual(others, []);
    assert.equal(await resultOf(tasks.draftText("d1", 100)), undefined);
    const moved: ChangedLine[] = [];
    const to = path.join(base, "out");
    for await (const lines of tasks.relocateText(text ?? "", base, to)) moved.push(...lines);
    const elsewhere = { path: "../src/a.txt", lines: [1, 1] };
    const line = requestLine("a", { about: elsewhere }, fileContent("../src/a.txt"));
    assert.deepEqual(
      moved.map((change) => [change.line, parseJson(change.text)]),
      [[1, parseJson(line)]],
    );
  });
});
