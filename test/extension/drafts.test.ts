import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import {
  inWorkspace,
  jobOf,
  rowsOf,
  run,
  type Submitted,
  untilEvent,
  untilJobIs,
  withSetting,
} from "./session.ts";

interface Drafted {
  readonly draft: {
    readonly id: string;
    readonly requests: number;
    readonly unsaved: number;
    readonly virtual: number;
  };
}

interface Tried {
  readonly customId: string;
  readonly text: string;
  readonly model: string;
}

interface Changed {
  readonly requests: number;
  readonly keptVoid: number;
}

interface Opened {
  readonly uri: string;
  readonly usedUri: string;
  readonly isChanged: boolean;
}

interface Written {
  readonly uri: string;
  readonly requests: number;
}

async function makeDraft(...files: readonly string[]): Promise<string> {
  const options = { uris: files.map(inWorkspace), recipe: "summarize", submit: false };
  return (await run<Drafted>("newBatch", options)).draft.id;
}

async function linesOf(uri: string): Promise<readonly string[]> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
  return new TextDecoder().decode(bytes).trimEnd().split("\n");
}

describe("a draft", () => {
  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  it("is kept, renamed and sent once", async () => {
    const draft = await makeDraft("shop/cart.ts", "docs/product-brief.md");
    await run("renameDraft", { draft, label: "Two files" });
    const { jobId, requests } = await run<Submitted>("submitDraft", { draft });
    assert.equal(requests, 2);
    assert.equal((await jobOf(jobId)).label, "Two files");
    await untilJobIs(jobId, "ended", "collected");
    assert.equal((await rowsOf(jobId)).length, 2);
    await assert.rejects(run("submitDraft", { draft }), { kind: "notFound" });
  });

  it("sends a sample first, and the rest when it is told to, in the same job", async () => {
    const draft = await makeDraft("shop/cart.ts", "docs/product-brief.md", "docs/whats-new.txt");
    const sample = await run<Submitted>("submitSample", { draft, count: 1 });
    assert.equal(sample.batchIds.length, 1);
    assert.equal((await jobOf(sample.jobId)).state, "partlySent");
    const whole = await run<Submitted>("sendRest", { jobId: sample.jobId });
    assert.deepEqual([whole.jobId, whole.batchIds.length], [sample.jobId, 2]);
    await untilJobIs(sample.jobId, "ended", "collected");
    const rows = await rowsOf(sample.jobId);
    assert.equal(new Set(rows.map(({ customId }) => customId)).size, 3);
    for (const { outcome } of rows) assert.equal(outcome, "answered");
    await assert.rejects(run("sendRest", { jobId: sample.jobId }), { kind: "refused" });
  });

  it("takes in more files, gets another model, and becomes a document", async () => {
    const draft = await makeDraft("shop/cart.ts");
    const more = { draft, uris: [inWorkspace("docs/product-brief.md")], recipe: "summarize" };
    const added = await run<{ readonly requests: number }>("addToDraft", more);
    assert.equal(added.requests, 2);
    await assert.rejects(run("addToDraft", more), /nothing was added/);
    await run("changeDraftModel", { draft, model: "claude-opus-5-5" });
    await assert.rejects(run("changeDraftModel", { draft, model: "gpt" }), /There are: .*claude/);
    const to = inWorkspace("docs/draft.jsonl").toString();
    const document = await run<Written>("openDraftAsJsonl", { draft, to });
    const lines = await linesOf(document.uri);
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? "", /"path":"\.\.\/shop\/cart\.ts"/);
    for (const line of lines) assert.match(line, /"model":"claude-opus-5-5"/);
    const exported = await run<Written>("exportDraft", { draft, to });
    assert.doesNotMatch((await linesOf(exported.uri)).join(), /"type":"path"/);
    await vscode.workspace.fs.delete(vscode.Uri.parse(to));
    await run("discardDraft", { draft });
    await assert.rejects(run("discardDraft", { draft }), { kind: "notFound" });
  });

  it("keeps the answer of a try, which is a result of its job and is not asked for again", async () => {
    const draft = await makeDraft("shop/cart.ts", "docs/product-brief.md");
    const tried = await run<Tried>("tryOne", { draft, line: 1, keep: true });
    const again = await run<Tried>("tryOne", { draft });
    assert.notEqual(again.customId, tried.customId);
    const changed = await run<Changed>("changeDraftModel", { draft, model: "claude-opus-5-5" });
    assert.deepEqual([changed.requests, changed.keptVoid], [2, 1]);
    const back = await run<Changed>("changeDraftModel", { draft, model: tried.model });
    assert.deepEqual([back.requests, back.keptVoid], [1, 0]);
    const { jobId } = await run<Submitted>("submitDraft", { draft });
    await untilJobIs(jobId, "ended", "collected");
    const rows = await rowsOf(jobId);
    assert.equal(rows.length, 2);
    const kept = rows.find(({ customId }) => customId === tried.customId);
    assert.deepEqual([kept?.outcome, kept?.text], ["answered", tried.text]);
  });

  it("sends a request whose kept answer was dropped", async () => {
    const draft = await makeDraft("shop/cart.ts", "docs/product-brief.md");
    const { customId } = await run<Tried>("tryOne", { draft, keep: true });
    await assert.rejects(run("dropAnswer", { draft }), /Pass `customId`/);
    const { requests } = await run<Changed>("dropAnswer", { draft, customId });
    assert.equal(requests, 2);
    await run("discardDraft", { draft });
  });

  it("opens its recipe, says when that has changed, and keeps what it was", async () => {
    const uri = inWorkspace(".batch/greeting.batch.md");
    const text = "---\nname: Greeting\nmodel: claude-haiku-5-5\n---\nGreet the reader.\n";
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const options = { uris: [inWorkspace("shop/cart.ts")], recipe: uri.toString(), submit: false };
    const { draft } = await run<Drafted>("newBatch", options);
    const same = await run<Opened>("openRecipe", { draft: draft.id });
    assert.deepEqual([same.uri, same.isChanged], [uri.toString(), false]);
    const changed = new TextEncoder().encode(text.replace("Greet", "Insult"));
    await vscode.workspace.fs.writeFile(uri, changed);
    await untilEvent(vscode.workspace.onDidChangeTextDocument, async () => {
      const { isChanged } = await run<Opened>("openRecipe", { draft: draft.id });
      return isChanged || undefined;
    });
    const { jobId } = await run<Submitted>("submitDraft", { draft: draft.id });
    await vscode.workspace.fs.delete(uri);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    const gone = await run<Opened>("openRecipe", { jobId });
    assert.equal(vscode.Uri.parse(gone.uri).scheme, "batchwright");
    const used = await vscode.workspace.openTextDocument(vscode.Uri.parse(gone.usedUri));
    assert.equal(used.getText(), text);
    const builtIn = await makeDraft("shop/cart.ts");
    const opened = await run<Opened>("openRecipe", { draft: builtIn });
    assert.equal(vscode.Uri.parse(opened.uri).scheme, "batchwright");
    await run("discardDraft", { draft: builtIn });
  });

  it("opens as an untitled document, which is saved in its folder with paths that lead there", async () => {
    const draft = await makeDraft("shop/cart.ts", "docs/whats-new.txt");
    const { uri, requests } = await run<Written>("openDraftAsJsonl", { draft });
    assert.equal(requests, 2);
    const untitled = vscode.Uri.parse(uri);
    assert.equal(untitled.scheme, "untitled");
    const check = await run<{ readonly errors: number }>("checkDocument", { uri: untitled });
    assert.equal(check.errors, 0);
    const saved = await vscode.workspace.save(untitled);
    assert.equal(saved?.scheme, "file");
    const lines = await linesOf(saved?.toString() ?? "");
    assert.match(lines.join(), /"path":"shop\/cart\.ts"/);
    assert.equal(
      (await run<{ readonly errors: number }>("checkDocument", { uri: saved })).errors,
      0,
    );
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    if (saved) await vscode.workspace.fs.delete(saved);
    await run("discardDraft", { draft });
  });

  it("sends what the editor shows, and says how much of it is not saved", () =>
    withSetting("files.autoSave", "off", async () => {
      const uri = inWorkspace("docs/whats-new.txt");
      const document = await vscode.workspace.openTextDocument(uri);
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "Not saved yet. "));
      const far = await vscode.workspace.openTextDocument({ content: "Never saved." });
      const uris = [uri, inWorkspace("shop/cart.ts"), far.uri];
      const { draft } = await run<Drafted>("newBatch", {
        uris,
        recipe: "summarize",
        submit: false,
      });
      assert.deepEqual([draft.requests, draft.unsaved, draft.virtual], [3, 2, 0]);
      const selection = { uri, lines: [[1, 1]], recipe: "explain-selection", submit: false };
      const selected = await run<Drafted>("newBatchFromSelection", selection);
      assert.equal(selected.draft.unsaved, 1);
      const to = inWorkspace("docs/unsaved.jsonl").toString();
      await run("exportDraft", { draft: draft.id, to });
      assert.match((await linesOf(to)).join(), /Not saved yet\. /);
      await vscode.workspace.fs.delete(vscode.Uri.parse(to));
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      for (const { id } of [draft, selected.draft]) await run("discardDraft", { draft: id });
    }));

  it("takes in a file of another folder as its editor shows it", () =>
    withSetting("files.autoSave", "off", async () => {
      const draft = await makeDraft("shop/cart.ts");
      const folder = vscode.Uri.file(mkdtempSync(path.join(tmpdir(), "batchwright-")));
      const uri = vscode.Uri.joinPath(folder, "stray.txt");
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("As it was saved."));
      const editor = await vscode.window.showTextDocument(uri);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "Not saved. "));
      await run("addToDraft", { draft, uris: [uri.toString()], recipe: "summarize" });
      const to = vscode.Uri.joinPath(folder, "all.jsonl").fsPath;
      const { uri: written } = await run<Written>("exportDraft", { draft, to });
      assert.match((await linesOf(written))[1] ?? "", /Not saved\. As it was saved\./);
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      await run("discardDraft", { draft });
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }));

  it("says what is missing when a program calls", async () => {
    await assert.rejects(run("submitDraft", {}), /Pass `draft`/);
    const draft = await makeDraft("shop/cart.ts");
    await assert.rejects(run("submitSample", { draft }), /Pass `count`/);
    await assert.rejects(run("exportDraft", { draft }), /Pass `to`/);
    await assert.rejects(run("renameDraft", { draft, label: " " }), /at least one character/);
    await run("discardDraft", { draft });
  });
});
