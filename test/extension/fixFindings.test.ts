import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, rowsOf, run, type Submitted, untilEvent, untilJobIs } from "./session.ts";

const loop = "  for (let i = 0; i <= items.length; i++) {";
const fixedLoop = "  for (let i = 0; i < items.length; i++) {";

/** A file in which a rehearsal finds one thing, and knows the fix. */
function source(name: string): string {
  return [`export function ${name}(items) {`, loop, "    count(items[i]);", "  }", "}", ""].join(
    "\n",
  );
}

interface FindingName {
  readonly jobId: string;
  readonly seq: number;
  readonly index: number;
}

interface Fixed {
  readonly files: readonly string[];
  readonly fixed: number;
  readonly leftOut: readonly string[];
}

async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = inWorkspace(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

function marksOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source: by }) => by?.startsWith("Batchwright"));
}

async function replaced(uri: vscode.Uri, old: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const start = document.getText().indexOf(old);
  assert.ok(start >= 0, `there is ${old}`);
  const end = document.positionAt(start + old.length);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(document.positionAt(start), end), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** The actions at the first finding of a file, worked out. */
async function actionsAt(uri: vscode.Uri): Promise<readonly vscode.CodeAction[]> {
  const [mark] = marksOf(uri);
  assert.ok(mark);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    mark.range,
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
}

describe("the fix of a finding", () => {
  let uri: vscode.Uri;
  let other: vscode.Uri;
  let jobId: string;
  /** One for each test: a document outlives its editors. */
  let name = "fixed";

  /** The finding about a file. */
  async function findingIn(file: vscode.Uri): Promise<FindingName> {
    const rows = await rowsOf(jobId);
    const seq = rows.findIndex(({ source: about }) => about?.uri.toString() === file.toString());
    assert.ok(seq >= 0);
    return { jobId, seq, index: 0 };
  }

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  beforeEach(async () => {
    name += "-";
    uri = await write(`${name}one.js`, source("one"));
    other = await write(`${name}two.js`, source("two").replaceAll("\n", "\r\n"));
    const uris = [uri, other];
    ({ jobId } = await run<Submitted>("newBatch", { uris, recipe: "code-review" }));
    await untilJobIs(jobId, "collected");
    await run("showFindings", { jobId });
  });

  afterEach(async () => {
    await run("clearFindings");
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("is a quick fix that one undo takes back, and the cursor stays", async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const cursor = new vscode.Position(2, 7);
    editor.selection = new vscode.Selection(cursor, cursor);
    const actions = await actionsAt(uri);
    const fix = actions.find(({ title }) => title === "Fix (simulated): One step too many");
    assert.ok(fix?.edit, actions.map(({ title }) => title).join("\n"));
    assert.notEqual(fix.isPreferred, true);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(document.getText(), source("one").replace(loop, fixedLoop));
    assert.deepEqual(editor.selection.active, cursor);
    await untilEvent(vscode.languages.onDidChangeDiagnostics, () => !marksOf(uri)[0] || undefined);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), source("one"));
  });

  it("is made where its code is at that moment, indented as that is", async () => {
    await vscode.window.showTextDocument(uri);
    await replaced(uri, "export", "// new\n\nexport");
    await replaced(uri, loop, `\t\t${loop.trim()}`);
    const { fixed } = await run<Fixed>("fixFinding", await findingIn(uri));
    assert.equal(fixed, 1);
    const expected = source("one").replace("export", "// new\n\nexport");
    assert.equal(await textOf(uri), expected.replace(loop, `\t\t${fixedLoop.trim()}`));
  });

  it("is refused in clear words when its code has changed, and changes nothing", async () => {
    await replaced(uri, "items.length", "items.count");
    const text = await textOf(uri);
    await assert.rejects(run("fixFinding", await findingIn(uri)), /has changed since/);
    assert.equal(await textOf(uri), text);
  });

  it("is made for all of a kind in several files, without those that do not fit", async () => {
    const gone = await write(`${name}three.js`, source("three"));
    const { jobId: more } = await run<Submitted>("newBatch", {
      uris: [uri, other, gone],
      recipe: "code-review",
      again: true,
    });
    await untilJobIs(more, "collected");
    await run("showFindings", { jobId: more });
    jobId = more;
    await write(`${name}three.js`, source("three").replace("items.length", "items.size()"));
    const { files, fixed, leftOut } = await run<Fixed>("fixKind", await findingIn(uri));
    const paths = [uri, other].map(({ fsPath }) => fsPath).toSorted();
    assert.deepEqual(files.toSorted(), paths);
    assert.equal(fixed, 2);
    assert.deepEqual(leftOut, ["gone"]);
    assert.equal(await textOf(uri), source("one").replace(loop, fixedLoop));
    const expected = source("two").replace(loop, fixedLoop).replaceAll("\n", "\r\n");
    assert.equal(await textOf(other), expected);
  });

  it("is made for all of a kind in one file", async () => {
    const { files } = await run<Fixed>("fixKindInFile", await findingIn(other));
    assert.deepEqual(files, [other.fsPath]);
    assert.equal(await textOf(uri), source("one"));
  });

  it("is explained beside its code", async () => {
    await run("explainFinding", await findingIn(other));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, other.fsPath);
    assert.equal(editor.selection.start.line, 1);
  });
});
