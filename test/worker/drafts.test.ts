import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { parseJson } from "../../src/base/json.ts";
import type { ComposeRequest, InputFile } from "../../src/contracts/workerTasks.ts";
import { customIdFor } from "../../src/core/authoring/customId.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { createUsedRecipes } from "../../src/worker/usedRecipes.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

const recipe = `---
name: Review
model: claude-haiku-5-5
betas: [output-300k-2026-03-24]
---
Review {{ file.name }} ({{ index }} of {{ total }}): {{ prompt }}
`;

function input(place: string, kind: InputFile["kind"] = "text"): InputFile {
  return { path: place, bytes: 1, kind };
}

function filesOf(...files: readonly InputFile[]): ComposeRequest["inputs"] {
  return { kind: "files", files };
}

function composeRequest(base: string, more: Partial<ComposeRequest> = {}): ComposeRequest {
  const { blobs: _blobs, ...record } = recordOf("d1", base, { origin: "files" });
  return {
    record,
    inputs: filesOf(input("src/a.ts"), input("img/b.png", "image/png")),
    blobTexts: [],
    recipeText: recipe,
    recipeName: "review.batch.md",
    prompt: "Be brief.",
    date: "2026-11-21",
    ...more,
  };
}

function draftLines(root: string): unknown[] {
  const text = readFileSync(path.join(root, "drafts", "d1", "draft.jsonl"), "utf8");
  return text.trimEnd().split("\n").map(parseJson);
}

describe("composing a draft", () => {
  const temporaryFolder = useTemporaryFolders();

  it("makes a request of each input, with the file by reference", async () => {
    const root = temporaryFolder();
    const record = await resultOf(createTasks(root).composeDraft(composeRequest("/w")));
    assert.deepEqual(record.betas, ["output-300k-2026-03-24"]);
    const [first, second] = draftLines(root);
    assert.deepEqual(first, {
      custom_id: customIdFor("src/a.ts"),
      about: { path: "src/a.ts" },
      params: {
        model: "claude-haiku-5-5",
        max_tokens: 8000,
        messages: [
          {
            role: "user",
            content: [
              { type: "document", source: { type: "path", path: "src/a.ts" }, title: "src/a.ts" },
              { type: "text", text: "Review a.ts (1 of 2): Be brief." },
            ],
          },
        ],
      },
    });
    assert.match(JSON.stringify(second), /"type":"image".*b\.png \(2 of 2\)/);
  });

  it("keeps its recipe as it was, with a second one, and gives both to the job", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const queries = createUsedRecipes(root);
    const uri = "file:///w/.batch/review.batch.md";
    const record = await resultOf(tasks.composeDraft(composeRequest("/w", { recipeUri: uri })));
    const [used] = record.recipes ?? [];
    assert.deepEqual([used?.name, used?.uri], ["review.batch.md", uri]);
    assert.equal(await queries.usedRecipe("draft", "d1", used?.file ?? ""), recipe);
    const { record: other, ...request } = composeRequest("/w");
    const recipeText = recipe.replace("name:", 'id: "two-{{ index }}"\nname:');
    const second = { ...request, record: { ...other, id: "d2" }, recipeText };
    await resultOf(tasks.composeDraft(second));
    const { recipes = [] } = await resultOf(tasks.appendDraft("d1", "d2"));
    assert.equal(recipes.length, 2);
    const text = ["src/a.ts", "img/b.png"].map((id) => requestLine(customIdFor(id))).join("\n");
    writeFileSync(path.join(root, "drafts", "d1", "draft.jsonl"), text);
    await resultOf(tasks.spool("d1", "j1"));
    for (const { file } of recipes)
      assert.match((await queries.usedRecipe("job", "j1", file)) ?? "", /name: Review/);
    assert.equal(await queries.usedRecipe("job", "j1", "../job.jsonl"), undefined);
  });

  it("keeps texts that only the editor could read, each once", async () => {
    const root = temporaryFolder();
    const blobTexts = [
      { path: "src/a.ts", text: "unsaved" },
      { path: "b.txt", text: "unsaved" },
      { path: "__proto__", text: "c" },
    ];
    const inputs = filesOf(...blobTexts.map((blob) => input(blob.path)));
    const request = composeRequest("/w", { inputs, blobTexts });
    const record = await resultOf(createTasks(root).composeDraft(request));
    assert.deepEqual(Object.keys(record.blobs), ["src/a.ts", "b.txt", "__proto__"]);
    assert.equal(readdirSync(path.join(root, "drafts", "d1", "blobs")).length, 2);
    const check = await resultOf(createTasks(root).checkDraft("d1"));
    assert.deepEqual(check.problems, []);
  });

  it("reads the text itself when the recipe places it", async () => {
    const base = temporaryFolder();
    const root = temporaryFolder();
    writeTree(base, { "a.txt": "\uFEFFsaved" });
    const recipeText = recipe.replace("Review {{ file.name }}", "<{{ file.text }}>");
    const inputs = filesOf(input("a.txt"), input("odd.txt", "oddText"));
    const blobTexts = [{ path: "odd.txt", text: "décodé" }];
    const request = composeRequest(base, { inputs, blobTexts, recipeText });
    await resultOf(createTasks(root).composeDraft(request));
    const [first, second] = draftLines(root);
    assert.match(JSON.stringify(first), /"<saved> \(1 of 2\)/);
    assert.match(JSON.stringify(second), /"<décodé> \(2 of 2\)/);
  });

  it("leaves out what the recipe is not for, and says so when that is all", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const only = (glob: string) => recipe.replace("betas:", `include: ["${glob}"]\nbetas:`);
    const record = await resultOf(
      tasks.composeDraft(composeRequest("/w", { recipeText: only("**/*.{ts,js}") })),
    );
    assert.deepEqual(record.leftOut, [{ path: "img/b.png", reason: "notForRecipe" }]);
    assert.equal(draftLines(root).length, 1);
    const { blobs: _blobs, ...other } = recordOf("d2", "/w");
    const request = composeRequest("/w", { record: other, recipeText: only("*.md") });
    await assert.rejects(resultOf(tasks.composeDraft(request)), { kind: "invalid" });
  });

  it("leaves nothing behind when it fails or is left, and never touches another draft", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const same = recipe.replace("name:", "id: same\nname:");
    const clash = composeRequest("/w", { recipeText: same });
    await assert.rejects(resultOf(tasks.composeDraft(clash)), /“same”: src\/a\.ts and img\/b\.png/);
    const broken = composeRequest("/w", { recipeText: "---\nnmae: x\n---\nHi" });
    await assert.rejects(resultOf(tasks.composeDraft(broken)), { kind: "invalid" });
    assert.deepEqual(readdirSync(path.join(root, "drafts")), []);
    await resultOf(tasks.composeDraft(composeRequest("/w")));
    await assert.rejects(resultOf(tasks.composeDraft(composeRequest("/w"))), { kind: "storage" });
    assert.equal(draftLines(root).length, 2);
  });
});

describe("adopting a document", () => {
  const temporaryFolder = useTemporaryFolders();

  it("keeps a text or a file as it is", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const bytes = Buffer.from(`\uFEFF${requestLine("a")}\r\n\r\n${requestLine("b")}`);
    const file = path.join(temporaryFolder(), "mixed.jsonl");
    writeFileSync(file, bytes);
    const content = { file };
    await resultOf(tasks.adoptDocument({ record: recordOf("d1", "/w"), content }));
    assert.deepEqual(readFileSync(path.join(root, "drafts", "d1", "draft.jsonl")), bytes);
    const text = requestLine("c");
    await resultOf(tasks.adoptDocument({ record: recordOf("d2", "/w"), content: { text } }));
    assert.equal(readFileSync(path.join(root, "drafts", "d2", "draft.jsonl"), "utf8"), text);
  });

  it("fails in words when the file is gone, leaving nothing", async () => {
    const root = temporaryFolder();
    const content = { file: path.join(root, "gone.jsonl") };
    const adopting = createTasks(root).adoptDocument({ record: recordOf("d1", "/w"), content });
    await assert.rejects(resultOf(adopting), { kind: "storage", message: /does not exist/ });
    assert.ok(!existsSync(path.join(root, "drafts", "d1")));
  });
});
