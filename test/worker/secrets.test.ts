import assert from "node:assert/strict";
import fs, { readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import { describe, it } from "mocha";
import type { ComposeRequest, DraftInputs } from "../../src/contracts/workerTasks.ts";
import { checkText } from "../../src/worker/checkDraft.ts";
import { createDraftStore } from "../../src/worker/draftStore.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { fileContent, recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

/** Made here, so that no file holds anything that looks like a key. */
const key = `ghp_${"aB3dE5gH7".repeat(4)}`;

const recipeText = "---\neach: row\nmodel: claude-haiku-5-5\n---\nSay: {{ row.note }}";

function composeRequest(
  id: string,
  base: string,
  inputs: DraftInputs,
  more: Partial<ComposeRequest> = {},
): ComposeRequest {
  const { blobs: _blobs, ...record } = recordOf(id, base, { origin: "files" });
  const recipeName = "own.batch.md";
  return { record, inputs, blobTexts: [], recipeText, recipeName, date: "2026-11-21", ...more };
}

const table: DraftInputs = { kind: "table", table: { path: "notes.csv", format: "csv" } };
const notes = `note\nhello\nthe token is ${key}\nbye\n`;

/** Lets files get new names so many times, then never again; answers whether all of it was done. */
async function dyingAfter(renames: number, act: () => Promise<unknown>): Promise<boolean> {
  const { renameSync } = fs;
  let left = renames;
  fs.renameSync = (...names) => {
    if (left === 0) throw new Error("The process is gone.");
    left -= 1;
    renameSync(...names);
  };
  syncBuiltinESMExports();
  try {
    await act();
    return true;
  } catch {
    return false;
  } finally {
    fs.renameSync = renameSync;
    syncBuiltinESMExports();
  }
}

describe("what looks like a secret in a draft", () => {
  const temporaryFolder = useTemporaryFolders();

  it("leaves a row unchecked, with the reason, and can be checked", async () => {
    const [root, base] = [temporaryFolder(), temporaryFolder()];
    writeTree(base, { "notes.csv": notes });
    const tasks = createTasks(root);
    await resultOf(tasks.composeDraft(composeRequest("d1", base, table)));
    const check = await resultOf(tasks.checkDraft("d1"));
    assert.deepEqual([check.requests, check.warnings], [2, 0]);
    assert.deepEqual(check.secrets, { checked: 0, unchecked: 1 });
    const store = createDraftStore(root);
    const rows = await store.draftRows("d1", "", 0, 10);
    assert.deepEqual(
      rows.map(({ isChecked, holdsSecret }) => [isChecked, holdsSecret]),
      [
        [true, false],
        [false, true],
        [true, false],
      ],
    );
    const totals = await store.setChecked("d1", { seqs: [1] }, true);
    assert.deepEqual([totals.requests, totals.secrets], [3, { checked: 1, unchecked: 0 }]);
    const again = await resultOf(tasks.checkDraft("d1"));
    assert.deepEqual(
      again.problems.map(({ line, code, severity }) => `${line} ${code} ${severity}`),
      ["2 looks-like-secret warning"],
    );
  });

  it("is checked at once where that was allowed", async () => {
    const [root, base] = [temporaryFolder(), temporaryFolder()];
    writeTree(base, { "notes.csv": notes });
    const tasks = createTasks(root);
    const request = composeRequest("d1", base, table, { allowsSecrets: true });
    await resultOf(tasks.composeDraft(request));
    const { requests, secrets } = await resultOf(tasks.checkDraft("d1"));
    assert.deepEqual([requests, secrets], [3, { checked: 1, unchecked: 0 }]);
  });

  it("is checked at no moment at which adding it to a draft may end", async () => {
    const base = temporaryFolder();
    const texts = { "notes.csv": notes, "more.csv": `note\none\nthe key is ${key}\n` };
    writeTree(base, texts);
    const own = recipeText.replace("each: row", 'each: row\nid: "own-{{ index }}"');
    const other: DraftInputs = { kind: "table", table: { path: "more.csv", format: "csv" } };
    let isDone = false;
    for (let steps = 0; !isDone; steps += 1) {
      const root = temporaryFolder();
      const tasks = createTasks(root);
      await resultOf(tasks.composeDraft(composeRequest("d1", base, table)));
      const more = composeRequest("d2", base, other, { recipeText: own });
      await resultOf(tasks.composeDraft(more));
      isDone = await dyingAfter(steps, async () => resultOf(tasks.appendDraft("d1", "d2")));
      const { secrets } = await resultOf(tasks.checkDraft("d1"));
      assert.equal(secrets.checked, 0, `after ${steps} changes of the disk`);
      assert.ok(!isDone || secrets.unchecked === 2);
    }
  });

  it("stays unsent when what is unchecked cannot be read", async () => {
    const [root, base] = [temporaryFolder(), temporaryFolder()];
    writeTree(base, { "notes.csv": notes });
    const tasks = createTasks(root);
    await resultOf(tasks.composeDraft(composeRequest("d1", base, table)));
    writeFileSync(path.join(root, "drafts/d1/unchecked.json"), "[1");
    const unread = { kind: "storage", message: /unchecked in this draft cannot be read/ };
    await assert.rejects(resultOf(tasks.checkDraft("d1")), unread);
    await assert.rejects(async () => resultOf(tasks.spool("d1", "j1")), unread);
  });

  it("is said to be all there is", async () => {
    const [root, base] = [temporaryFolder(), temporaryFolder()];
    writeTree(base, { ".env": "A=1\n\nB=2\n" });
    const tasks = createTasks(root);
    const pieces: DraftInputs = { kind: "pieces", path: ".env", split: { by: "line" } };
    const plain = recipeText.replace("each: row", "each: file").replace("row.note", "file.text");
    await resultOf(tasks.composeDraft(composeRequest("d1", base, pieces, { recipeText: plain })));
    const { problems, secrets } = await resultOf(tasks.checkDraft("d1"));
    assert.equal(problems[0]?.code, "nothing-checked");
    assert.match(problems[0]?.message ?? "", /looks like keys or passwords/);
    assert.deepEqual(secrets, { checked: 0, unchecked: 2 });
  });

  it("stays unchecked when it joins another draft", async () => {
    const [root, base] = [temporaryFolder(), temporaryFolder()];
    writeTree(base, { "notes.csv": notes, "more.csv": notes });
    const tasks = createTasks(root);
    const more: DraftInputs = { kind: "table", table: { path: "more.csv", format: "csv" } };
    await resultOf(tasks.composeDraft(composeRequest("d1", base, table)));
    await resultOf(tasks.composeDraft(composeRequest("d2", base, more)));
    await resultOf(tasks.appendDraft("d1", "d2"));
    const { requests, secrets } = await resultOf(tasks.checkDraft("d1"));
    assert.deepEqual([requests, secrets], [4, { checked: 0, unchecked: 2 }]);
  });

  it("is a warning at the line of a document, also in a file that it names", async () => {
    const base = temporaryFolder();
    writeTree(base, { "config/.env": "A=1", "log.txt": `token ${key}`, "fine.txt": "fine" });
    const lines = [
      requestLine("a"),
      "",
      requestLine("b", {}, `Use ${key}`),
      requestLine("c", {}, fileContent("config/.env")),
      requestLine("d", {}, fileContent("log.txt")),
      requestLine("e", {}, fileContent("fine.txt")),
    ];
    const check = await resultOf(checkText(lines.join("\n"), base, [base]));
    assert.deepEqual(
      check.problems.map(({ line, code }) => `${line} ${code}`),
      ["3 looks-like-secret", "4 looks-like-secret", "5 looks-like-secret"],
    );
    assert.deepEqual([check.errors, check.secrets], [0, { checked: 3, unchecked: 0 }]);
  });

  it("is neither counted nor tried unasked", async () => {
    const [root, base] = [temporaryFolder(), temporaryFolder()];
    const content = { text: [requestLine("a", {}, key), requestLine("b"), requestLine("c")] };
    const tasks = createTasks(root);
    const record = recordOf("d1", base);
    const text = content.text.join("\n");
    await resultOf(tasks.adoptDocument({ record, content: { text } }));
    const check = await resultOf(tasks.checkDraft("d1"));
    assert.equal(check.firstLine, 2);
    assert.deepEqual(
      check.sample.map(({ line }) => line),
      [2, 3],
    );
    const seen: [string, boolean][] = [];
    for await (const { customId, holdsSecret } of tasks.requestsAt("d1", [1, 2]))
      seen.push([customId, holdsSecret]);
    assert.deepEqual(seen, [
      ["a", true],
      ["b", false],
    ]);
    const only = await resultOf(checkText(requestLine("a", {}, key), base, [base]));
    assert.deepEqual([only.sample, only.firstLine], [[], undefined]);
  });

  it("is found in UTF-16, too", async () => {
    const base = temporaryFolder();
    const text = `\uFEFFtoken ${key}\n`;
    const bigEndian = Buffer.from(text, "utf16le").swap16();
    writeTree(base, { "le.txt": Buffer.from(text, "utf16le"), "be.txt": bigEndian });
    const found = await resultOf(
      createTasks(temporaryFolder()).findInputs({
        base,
        selected: [base],
        ignoreRoots: [base],
        exclude: [],
        maxBytes: { text: 1000, binary: 1000 },
      }),
    );
    assert.deepEqual(found.leftOut, [
      { path: "be.txt", reason: "secret" },
      { path: "le.txt", reason: "secret" },
    ]);
    assert.ok(readFileSync(path.join(base, "le.txt")).length > 0);
  });
});
