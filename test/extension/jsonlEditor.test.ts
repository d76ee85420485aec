import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { api, inWorkspace, run, untilEvent } from "./session.ts";

const line = (id: string, more = "", about = ""): string =>
  `{"custom_id":"${id}",${about}"params":{"model":"claude-haiku-5-5",${more}` +
  `"messages":[{"role":"user","content":"Say hello to ${id}."}]}}`;

async function open(...lines: readonly string[]): Promise<vscode.TextDocument> {
  const content = lines.join("\n");
  return vscode.workspace.openTextDocument({ language: "jsonl", content });
}

/** The problems of a document, once there are some. */
async function problemsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  return untilEvent(vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages.getDiagnostics(uri);
    return found.length > 0 ? found : undefined;
  });
}

/** Applies the first quick fix of each problem's own, the last one first. */
async function fixFirst(document: vscode.TextDocument): Promise<string> {
  const [problem] = await problemsOf(document.uri);
  assert.ok(problem);
  const provide = "vscode.executeCodeActionProvider";
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    provide,
    document.uri,
    problem.range,
    vscode.CodeActionKind.QuickFix.value,
    10,
  );
  const fix = actions.find(({ edit }) => edit);
  assert.ok(fix?.edit, actions.map(({ title }) => title).join());
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
  return fix.title;
}

describe("a draft in the editor", () => {
  before(async () => {
    await api();
  });

  it("is completed from the API's own types, and explained", async () => {
    const text = '{"custom_id":"a","params":{"model":"claude-haiku-5-5","max_tokens":4000,}}';
    const document = await open(text);
    const inside = new vscode.Position(0, text.length - 2);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      inside,
    );
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    for (const key of ["messages", "system", "thinking"]) assert.ok(labels.includes(key), key);
    assert.ok(!labels.includes("stream"));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      new vscode.Position(0, text.indexOf("max_tokens") + 2),
    );
    const told = hovers.flatMap(({ contents }) => contents);
    const words = told.map((one) => (one instanceof vscode.MarkdownString ? one.value : "")).join();
    assert.match(words, /maximum number of tokens/i);
  });

  it("is left alone when its lines are of another format", async () => {
    const text = '{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{}}';
    const document = await open(text);
    const [hovers, symbols] = await Promise.all([
      vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        new vscode.Position(0, 4),
      ),
      vscode.commands.executeCommand<unknown>("vscode.executeDocumentSymbolProvider", document.uri),
    ]);
    assert.deepEqual(hovers, []);
    assert.deepEqual(symbols ?? [], []);
  });

  it("has an outline, folds and links, and leads to the files that it names", async () => {
    const about = '"about":{"path":"data/products.csv","row":2},';
    const document = await open(line("one", "", about), line("two", "", about), line("three"));
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, detail, range }) => [name, detail, range.start.line]),
      [
        ["one", "data/products.csv", 0],
        ["two", "data/products.csv", 1],
        ["three", "claude-haiku-5-5", 2],
      ],
    );
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      document.uri,
    );
    assert.ok(folds.some(({ start, end }) => start === 0 && end === 1));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    const products = inWorkspace("data/products.csv").toString();
    assert.deepEqual(
      links.map(({ target }) => target?.toString()),
      [products, products],
    );
    const column = document.lineAt(0).text.indexOf("products");
    const [place] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      new vscode.Position(0, column),
    );
    assert.equal(place?.targetUri.toString(), products);
    // The record before it spans two lines.
    assert.equal(place.targetRange.start.line, 3);
  });

  it("is formatted without leaving its lines", async () => {
    const document = await open(line("a").replaceAll(",", " , "), line("b"));
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      "vscode.executeFormatDocumentProvider",
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), [line("a"), line("b")].join("\n"));
  });

  it("is checked while it is open, also when it has 20 MB", async () => {
    const padding = "x".repeat(10_000);
    const long = (id: string): string =>
      line(id, '"max_tokens":4000,').replace("Say hello", padding);
    const lines = Array.from({ length: 2_000 }, (_, index) => long(`r${index}`));
    const document = await open(...lines, long("r0"));
    const [problem] = await problemsOf(document.uri);
    assert.equal(problem?.range.start.line, 2_000);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, document.lineAt(2_000).range, "{");
    await vscode.workspace.applyEdit(edit);
    await untilEvent(vscode.languages.onDidChangeDiagnostics, () =>
      vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === "invalid-json"),
    );
  });

  it("is repaired by quick fixes", async () => {
    const wrong = line("same", '"max_tokens":4000,"temperature":1,');
    const twice = await open(
      line("same", '"max_tokens":4000,'),
      line("same", '"max_tokens":4000,'),
    );
    assert.match(await fixFirst(twice), /custom_id of its own/);
    assert.match(twice.lineAt(1).text, /^\{"custom_id":"same-2",/);
    const rejected = await open(wrong);
    assert.equal(await fixFirst(rejected), 'Remove "temperature"');
    assert.equal(rejected.getText(), line("same", '"max_tokens":4000,'));
    const without = await open(line("a"));
    assert.equal(await fixFirst(without), "Set max_tokens to 8000");
    assert.match(without.getText(), /"max_tokens": ?8000/);
  });
});

describe("Convert to a Draft", () => {
  it("shows the draft against the original, which stays as it is", async () => {
    const body = '{"model":"gpt-5","temperature":1,"messages":[{"role":"user","content":"Hi"}]}';
    const foreign = `{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":${body}}`;
    const original = await open(foreign, foreign.replace('"a"', '"b"'));
    interface Converted {
      readonly uri: string;
      readonly converted: number;
      readonly notes: readonly { readonly what: string; readonly count: number }[];
    }
    const made = await run<Converted>("convertDocument", { uri: original.uri });
    assert.equal(made.converted, 2);
    assert.ok(made.notes.some(({ what, count }) => what.includes("temperature") && count === 2));
    const draft = await vscode.workspace.openTextDocument(vscode.Uri.parse(made.uri, true));
    assert.equal(draft.isUntitled, true);
    assert.deepEqual(
      draft
        .getText()
        .split("\n")
        .map((text) => Object.keys(JSON.parse(text) as object)),
      [
        ["custom_id", "params"],
        ["custom_id", "params"],
      ],
    );
    assert.ok(original.getText().startsWith(foreign));
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.modified.toString(), draft.uri.toString());
  });

  it("says when there is nothing to convert", async () => {
    const draft = await open(line("a", '"max_tokens":4000,'));
    await assert.rejects(run("convertDocument", { uri: draft.uri }), /is a draft already/);
  });
});

describe("Check Document", () => {
  it("reports the problems of a file on disk, line by line", async () => {
    interface Checked {
      readonly report: string;
      readonly errors: number;
    }
    const uri = inWorkspace("broken.jsonl");
    const { report, errors } = await run<Checked>("checkDocument", { uri });
    assert.ok(errors > 0);
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.uri.toString(), report);
    const [head = "", , ...problems] = shown.getText().split("\n");
    assert.match(head, /^broken\.jsonl: \d+ requests · \d+ errors/);
    assert.equal(problems.filter((text) => / error /.test(text)).length, errors);
  });

  it("takes a file that is too large for an editor, with the rules of the account's models", async function () {
    this.timeout(180_000);
    const uri = inWorkspace("large.jsonl");
    const padding = "x".repeat(100_000);
    const lines = Array.from({ length: 520 }, (_, index) =>
      line(`r${index}`, '"max_tokens":4000,').replace("Say hello", padding),
    );
    const tooLong = line("long", '"max_tokens":900000,');
    writeFileSync(uri.fsPath, [...lines, tooLong, "{"].join("\n"));
    const checked = await run<{ readonly requests: number; readonly errors: number }>(
      "checkDocument",
      { uri, account: "environment" },
    );
    assert.equal(checked.errors, 2);
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(text, /^521\S* error .*\(max-tokens-above-model\)$/m);
    assert.match(text, /^522\S* error Not valid JSON/m);
    await vscode.workspace.fs.delete(uri);
  });
});
