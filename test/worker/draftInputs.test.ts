import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, it } from "mocha";
import { isRecord, type JsonRecord, parseJson } from "../../src/base/json.ts";
import type { ComposeRequest, DraftInputs } from "../../src/contracts/workerTasks.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { recordOf, resultOf, writeTree } from "./samples.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const examples = path.join(repository, "examples");

function builtIn(name: string): Pick<ComposeRequest, "recipeText" | "recipeName"> {
  const recipeName = `${name}.batch.md`;
  const file = path.join(repository, "media", "recipes", recipeName);
  return { recipeText: readFileSync(file, "utf8"), recipeName };
}

function ownRecipe(each: string, body: string) {
  return { recipeText: `---\neach: ${each}\n---\n${body}`, recipeName: "own.batch.md" };
}

describe("drafts of what is no file", () => {
  const temporaryFolder = useTemporaryFolders();

  async function draftOf(
    base: string,
    inputs: DraftInputs,
    recipe: Pick<ComposeRequest, "recipeText" | "recipeName" | "maxTextBytes">,
  ) {
    const root = temporaryFolder();
    const { blobs: _blobs, ...record } = recordOf("d1", base, { origin: "files" });
    const request = {
      record,
      inputs,
      blobTexts: [],
      date: "2026-11-21",
      model: "claude-haiku-5-5",
      ...recipe,
    };
    const tasks = createTasks(root);
    const { leftOut } = await resultOf(tasks.composeDraft(request));
    const text = readFileSync(path.join(root, "drafts", "d1", "draft.jsonl"), "utf8");
    const check = await resultOf(tasks.checkDraft("d1"));
    const lines = text.trimEnd().split("\n").map(parseJson).filter(isRecord);
    return { lines, check, leftOut };
  }

  const table = (name: string, format: "csv" | "sqlite", more: object = {}): DraftInputs => ({
    kind: "table",
    table: { path: name, format, ...more },
  });

  function promptOf(line: JsonRecord | undefined): string {
    const text = JSON.stringify(line?.["params"]);
    return /"text":"((?:[^"\\]|\\.)*)"\}\]\}\]/.exec(text)?.[1] ?? text;
  }

  it("are ten requests for the marketing copy of ten products", async () => {
    const inputs = table("data/products.csv", "csv");
    const { lines, check } = await draftOf(examples, inputs, builtIn("product-copy"));
    assert.deepEqual([lines.length, check.requests, check.problems], [10, 10, []]);
    assert.deepEqual(lines[6]?.["about"], { path: "data/products.csv", row: 7 });
    assert.match(promptOf(lines[0]), /- name: Grüntee „Früher Nebel“\\n.*price: 8\.90/s);
    assert.match(promptOf(lines[0]), /100 g\\nBrew at 70 °C/, "a line end within a field");
  });

  it("are new files as additions, whole or as the one hunk that they are", async () => {
    const base = temporaryFolder();
    writeTree(base, { "new.ts": "one\ntwo\n" });
    const untracked = (isPerHunk: boolean): DraftInputs => ({
      kind: "changes",
      changes: [{ each: "change", path: "old.ts", base: "main", diff: "+x" }],
      untracked: { files: [{ path: "new.ts", bytes: 8, kind: "text" }], base: "main", isPerHunk },
    });
    const { lines } = await draftOf(base, untracked(false), builtIn("review-changes"));
    assert.equal(lines.length, 2);
    assert.deepEqual(lines[1]?.["about"], { path: "new.ts", output: "findings" });
    const whole = JSON.stringify(lines[1]?.["params"]);
    assert.match(whole, /--- \/dev\/null\\n\+\+\+ b\/new\.ts\\n@@ -0,0 \+1,2 @@\\n\+one\\n\+two/);
    assert.match(whole, /"type":"path","path":"new.ts","numbered":true/, "its findings quote it");
    const plain = await draftOf(base, untracked(false), ownRecipe("change", "{{ change.diff }}"));
    const diffed = JSON.stringify(plain.lines[1]?.["params"]);
    assert.doesNotMatch(diffed, /"type":"path"/, "its text is in the diff");
    const recipe = ownRecipe("change", "{{ file.text }} of {{ change.hunk }} of {{ total }}");
    const { lines: hunks } = await draftOf(
      base,
      { ...untracked(true), changes: [] } as DraftInputs,
      recipe,
    );
    assert.deepEqual(hunks[0]?.["about"], { path: "new.ts", lines: [1, 2] });
    assert.match(promptOf(hunks[0]), /two\\n of 1 of 1/);
  });

  it("have no rows or pieces that are larger than a text may be, and name these", async () => {
    const base = temporaryFolder();
    const long = "ä".repeat(60);
    writeTree(base, { "t.csv": `note\nshort\n${long}\nlast\n`, "t.txt": `one\n\n${long}\n` });
    const plain = "{{ row.note }} {{ index }}";
    const rows = { ...ownRecipe("row", plain), maxTextBytes: 100 };
    const { lines, leftOut } = await draftOf(base, table("t.csv", "csv"), rows);
    assert.deepEqual(
      lines.map(({ about }) => about),
      [
        { path: "t.csv", row: 1 },
        { path: "t.csv", row: 3 },
      ],
    );
    assert.match(promptOf(lines[1]), /last 2$/);
    assert.deepEqual(leftOut, [{ path: "t.csv, row 2", reason: "tooLarge" }]);
    const pieces: DraftInputs = { kind: "pieces", path: "t.txt", split: { by: "blankLines" } };
    const text = await draftOf(base, pieces, {
      ...ownRecipe("file", "Say it."),
      maxTextBytes: 100,
    });
    assert.deepEqual(text.leftOut, [{ path: "t.txt, line 3", reason: "tooLarge" }]);
    const all = draftOf(base, table("t.csv", "csv"), { ...rows, maxTextBytes: 2 });
    await assert.rejects(all, /t\.csv, row 1 is larger than 2 bytes.*files\.maxTextBytes/);
    const sums = ownRecipe("row", plain);
    assert.equal((await draftOf(base, table("t.csv", "csv"), sums)).lines.length, 3);
  });

  it("are a request with a schema for each ticket of a database", async () => {
    const inputs = table("data/tickets.db", "sqlite");
    const { lines, check } = await draftOf(examples, inputs, builtIn("classify-rows"));
    assert.deepEqual([lines.length, check.requests, check.problems], [12, 12, []]);
    assert.ok(lines.every((line) => JSON.stringify(line["params"]).includes('"json_schema"')));
    assert.deepEqual(lines[2]?.["about"], { path: "data/tickets.db", table: "items", key: "3" });
    assert.deepEqual(readdirSync(path.join(examples, "data")).toSorted(), [
      "products.csv",
      "tickets.db",
    ]);
  });

  it("are a request for each document within a text", async () => {
    const base = temporaryFolder();
    writeTree(base, { "all.txt": "One.\nStill one.\n---\nTwo.\n" });
    const split = { by: "separator", separator: "---" } as const;
    const inputs: DraftInputs = { kind: "pieces", path: "all.txt", split };
    const recipe = ownRecipe("file", "{{ index }} of {{ total }}");
    const { lines, check } = await draftOf(base, inputs, recipe);
    assert.deepEqual(check.problems, []);
    assert.deepEqual(
      lines.map((line) => [line["about"], promptOf(line)]),
      [
        [{ path: "all.txt", lines: [1, 2] }, "1 of 2"],
        [{ path: "all.txt", lines: [4, 4] }, "2 of 2"],
      ],
    );
    assert.match(JSON.stringify(lines[0]), /"data":"One\.\\nStill one\."/);
  });

  it("know how many rows there are only when a recipe asks", async () => {
    const inputs = table("data/products.csv", "csv");
    const recipe = ownRecipe("row", "{{ index }} of {{ total }}: {{ row.id }}");
    const { lines } = await draftOf(examples, inputs, recipe);
    assert.equal(promptOf(lines[9]), "10 of 10: P-402");
  });

  it("name both rows that get the same id, and the row that is wrong", async () => {
    const base = temporaryFolder();
    writeTree(base, { "a.csv": "id,t\n1,a\n2,b\n1,c\n", "b.csv": "a,b\n1,2\n3\n" });
    const own = ownRecipe('row\nid: "r-{{ row.id }}"', "{{ row.t }}");
    await assert.rejects(draftOf(base, table("a.csv", "csv"), own), {
      kind: "invalid",
      message: /“r-1”: a\.csv, row 1 and a\.csv, row 3\. Make "id" differ/,
    });
    const wrong = draftOf(base, table("b.csv", "csv"), ownRecipe("row", "{{ row.a }}"));
    await assert.rejects(wrong, /b\.csv, row 2, line 3: It has 1 fields/);
    const unknown = draftOf(base, table("a.csv", "csv"), ownRecipe("row", "{{ row.price }}"));
    await assert.rejects(unknown, /own\.batch\.md, line 4: There is no variable "row\.price"/);
  });

  it("are split, priced and valid for 100,000 rows, with progress on the way", async function () {
    this.timeout(120_000);
    const rows = 100_500;
    const base = temporaryFolder();
    const root = temporaryFolder();
    const line = (at: number) =>
      `P-${at},"Tea, number ${at}",tea,${at % 90}.90,"strong\nand ""good"""`;
    const text = Array.from({ length: rows }, (_, at) => line(at + 1)).join("\n");
    writeFileSync(path.join(base, "big.csv"), `id,name,category,price,note\n${text}\n`);
    const { blobs: _blobs, ...record } = recordOf("d1", base, { origin: "files" });
    const tasks = createTasks(root);
    const composing = tasks.composeDraft({
      record,
      inputs: table("big.csv", "csv"),
      blobTexts: [],
      date: "2026-11-21",
      ...ownRecipe("row\nmodel: claude-haiku-5-5", "Advertise {{ row.name }} at {{ row.price }}."),
    });
    let steps = 0;
    for await (const item of composing) if (item.kind === "progress") steps += 1;
    assert.ok(steps > 3, `${steps} reports`);
    const check = await resultOf(tasks.checkDraft("d1"));
    assert.deepEqual([check.requests, check.errors], [rows, 0]);
    assert.deepEqual(
      check.shares.map(({ model }) => model),
      ["claude-haiku-5-5"],
    );
    const { parts } = await resultOf(tasks.spool("d1", "j1"));
    assert.equal(parts.length, 2);
  });

  it("leave nothing behind when they are canceled", async () => {
    const base = temporaryFolder();
    const root = temporaryFolder();
    writeFileSync(path.join(base, "a.csv"), `a\n${"x\n".repeat(100_000)}`);
    const { blobs: _blobs, ...record } = recordOf("d1", base, { origin: "files" });
    const composing = createTasks(root).composeDraft({
      record,
      inputs: table("a.csv", "csv"),
      blobTexts: [],
      date: "2026-11-21",
      ...ownRecipe("row\nmodel: claude-haiku-5-5", "{{ row.a }}"),
    });
    for await (const item of composing) {
      assert.equal(item.kind, "progress");
      break;
    }
    assert.deepEqual(readdirSync(path.join(root, "drafts")), []);
  });
});
