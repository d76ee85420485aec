import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import {
  api,
  inWorkspace,
  rowsOf,
  run,
  type Submitted,
  untilEvent,
  untilJobIs,
} from "./session.ts";

interface Preview {
  readonly uri: string;
  readonly text: string;
}

/** Makes a recipe in the workspace and opens it. */
async function openRecipe(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = inWorkspace(`.batch/${name}.batch.md`);
  await vscode.workspace.fs.writeFile(uri, await vscode.workspace.encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
}

/** Resolves with the text of a preview once it matches. */
async function untilPreview(uri: string, words: RegExp): Promise<string> {
  return untilEvent(vscode.workspace.onDidChangeTextDocument, () => {
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
    const text = open?.getText();
    return text !== undefined && words.test(text) ? text : undefined;
  });
}

async function untilProblems(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  return untilEvent(vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages.getDiagnostics(uri);
    const own = found.filter(({ source }) => source === "Batchwright");
    return own.length === count ? own : undefined;
  });
}

async function complete(document: vscode.TextDocument, at: vscode.Position): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    at,
  );
  return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

describe("a recipe in the editor", () => {
  before(async () => {
    await api();
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("has its mistakes marked while it is written, and no more when they are mended", async () => {
    const text = "---\nnmae: x\nmax_tokens: lots\n---\n{{ file.size }}\n";
    const document = await openRecipe("mistakes", text);
    const problems = await untilProblems(document.uri, 3);
    const marked = problems.map(({ range }) => document.getText(range));
    assert.deepEqual(marked, ["nmae", "max_tokens", "file.size"]);
    await replaceAll(document, "---\nname: x\n---\n{{ file.name }}\n");
    await untilProblems(document.uri, 0);
  });

  it("is completed: keys, models, variables, filters", async () => {
    const document = await openRecipe(
      "words",
      "---\nname: x\n\nmodel: claude\n---\nOf {{ file. }} {{ date | }}\n",
    );
    assert.ok((await complete(document, new vscode.Position(2, 0))).includes("max_tokens"));
    const models = await complete(document, new vscode.Position(3, 13));
    assert.ok(models.includes("claude-haiku-5-5"), models.join());
    assert.ok((await complete(document, new vscode.Position(5, 11))).includes("file.slug"));
    assert.ok((await complete(document, new vscode.Position(5, 24))).includes("upcase"));
  });

  it("shows the request for each of its inputs beside it, as it is now", async () => {
    const head = "---\nname: Look\ninclude: ['docs/*.md']\nmodel: claude-haiku-5-5\n---\n";
    const document = await openRecipe("look", `${head}Read {{ file.name }}.`);
    const { uri, text } = await run<Preview>("previewRecipe", { uri: document.uri });
    assert.match(text, /Request 1 of 3: docs\/incident-report\.md/);
    assert.match(text, /Read incident-report\.md\./);
    await replaceAll(document, `${head}Study {{ file.name | upcase }}.`);
    await untilPreview(uri, /Study INCIDENT-REPORT\.MD\./);
    await run("previewNextInput", { uri: document.uri });
    await untilPreview(uri, /Request 2 of 3[^]*Study MEETING-NOTES\.MD\./);
    await run("previewPreviousInput", { uri: document.uri });
    await untilPreview(uri, /Request 1 of 3/);
    await run("previewChooseInput", { uri: document.uri, input: 3 });
    await untilPreview(uri, /Study PRODUCT-BRIEF\.MD\./);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      new vscode.Position(5, 12),
    );
    const words = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (part instanceof vscode.MarkdownString ? part.value : ""));
    assert.match(words.join("\n"), /without folders[^]*product-brief\.md/);
  });

  it("shows the rows of a table", async () => {
    const head = "---\neach: row\ninclude: ['data/*.csv']\nmodel: claude-haiku-5-5\n---\n";
    const document = await openRecipe("rows", `${head}Sell {{ row.name }}.`);
    const { uri, text } = await run<Preview>("previewRecipe", { uri: document.uri });
    assert.match(text, /Request 1 of 10: data\/products\.csv, row 1/);
    await run("previewNextInput", { uri: document.uri });
    await untilPreview(uri, /Request 2 of 10: data\/products\.csv, row 2/);
  });

  it("shows the rows of a database, and all files together", async () => {
    const head = (each: string, glob: string) =>
      `---\neach: ${each}\ninclude: ['${glob}']\nmodel: claude-haiku-5-5\n---\n`;
    const rows = await openRecipe("tickets", `${head("row", "data/*.db")}Sort {{ row.id }}.`);
    const row = await run<Preview>("previewRecipe", { uri: rows.uri });
    assert.match(row.text, /Request 1 of 12: data\/tickets\.db, items 1[^]*Sort 1\./);
    const all = await openRecipe("compare", `${head("all", "docs/*.md")}Compare them.`);
    const files = await run<Preview>("previewRecipe", { uri: all.uri });
    assert.match(files.text, /Request 1 of 1: 3 files[^]*incident-report[^]*product-brief/);
  });

  it("shows a change of the repository it is in, and says when it would need one", async () => {
    const text = "---\neach: change\nmodel: claude-haiku-5-5\n---\nReview {{ change.path }}.";
    const alone = await openRecipe("changes", text);
    const nothing = await run<Preview>("previewRecipe", { uri: alone.uri });
    assert.match(nothing.text, /nothing to show it with. It needs a change: edit or add/);
    const folder = mkdtempSync(path.join(os.tmpdir(), "bw-git-"));
    try {
      execFileSync("git", ["init", "-q", "-b", "main"], { cwd: folder });
      const identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"];
      const commit = ["commit", "-q", "--allow-empty", "-m", "first"];
      execFileSync("git", [...identity, ...commit], { cwd: folder });
      const uri = vscode.Uri.file(path.join(folder, "own.batch.md"));
      await vscode.workspace.fs.writeFile(uri, await vscode.workspace.encode(text));
      await vscode.window.showTextDocument(uri);
      const added = await run<Preview>("previewRecipe", { uri });
      assert.match(added.text, /Request 1 of 1: own\.batch\.md[^]*Review own\.batch\.md\./);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  it("is made from a name and a kind, and never over another", async () => {
    const options = { name: "Release notes", kind: "data" };
    const { uri } = await run<{ uri: string }>("newRecipe", options);
    assert.ok(uri.endsWith("/.batch/release-notes.batch.md"));
    const made = vscode.window.activeTextEditor?.document;
    assert.equal(made?.uri.toString(), uri);
    assert.match(made.getText(), /^---\nname: "Release notes"/);
    await assert.rejects(run("newRecipe", options), /choose another name/);
    await assert.rejects(run("newRecipe", { name: "x", kind: "y" }), /no kind "y"/);
    await assert.rejects(run("newRecipe", { kind: "file" }), /`name`/);
  });

  it("takes its schema from a file beside it, through a rehearsal", async () => {
    const schema = {
      type: "object",
      properties: { title: { type: "string" }, urgent: { type: "boolean" } },
      required: ["title", "urgent"],
      additionalProperties: false,
    };
    const place = inWorkspace(".batch/ticket.schema.json");
    await vscode.workspace.fs.writeFile(
      place,
      await vscode.workspace.encode(JSON.stringify(schema)),
    );
    const text =
      "---\nname: Ticket\nmodel: claude-haiku-5-5\noutput: ticket.schema.json\n---\nWhat is it?\n";
    const document = await openRecipe("ticket", text);
    const uris = [inWorkspace("docs/incident-report.md")];
    const recipe = document.uri.toString();
    const { jobId } = await run<Submitted>("newBatch", { uris, recipe });
    await untilJobIs(jobId, "ended", "collected");
    const [row] = await rowsOf(jobId);
    const answer: unknown = JSON.parse(row?.text ?? "");
    assert.deepEqual(Object.keys(answer as object), ["title", "urgent"]);
  });
});
