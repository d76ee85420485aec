import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, run, type Submitted, untilEvent, untilJobIs } from "./session.ts";

interface Applied {
  readonly files: readonly string[];
  readonly refused: readonly { readonly path: string; readonly fault: string }[];
  readonly applied: number;
}

const mark = "// Simulated answer (local rehearsal)";

async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = inWorkspace(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

/** A collected job that documents these files. */
async function documented(uris: readonly vscode.Uri[]): Promise<string> {
  const { jobId } = await run<Submitted>("newBatch", { uris, recipe: "document-code" });
  await untilJobIs(jobId, "collected");
  return jobId;
}

/** The tab that shows many diffs; the API has no other word for one. */
function reviewTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ label }) => label.startsWith("Apply (simulated): "));
}

describe("answers that are new contents of files", () => {
  let uris: readonly [vscode.Uri, vscode.Uri];
  /** One for each test: a document outlives its editors. */
  let folder = "apply";

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  beforeEach(async () => {
    folder += "-";
    uris = [
      await write(`${folder}/a.ts`, "export const a = 1;\nexport const b = 2;\n"),
      await write(`${folder}/b.ts`, "export const c = 3;\r\nexport const d = 4;\r\n"),
    ];
  });

  afterEach(async () => {
    await run("closeReview");
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("change all files in one step, with their own line ends, and say so afterwards", async () => {
    const jobId = await documented(uris);
    const [a, b] = uris;
    const done = await run<Applied>("applyAnswers", { jobId, apply: true });
    assert.deepEqual([...done.files].toSorted(), [`${folder}/a.ts`, `${folder}/b.ts`]);
    assert.equal(await textOf(a), `${mark}\nexport const a = 1;\nexport const b = 2;\n`);
    assert.equal(await textOf(b), `${mark}\r\nexport const c = 3;\r\nexport const d = 4;\r\n`);
    const again = await run<Applied>("applyAnswers", { jobId, apply: true });
    assert.deepEqual([again.files, again.refused, again.applied], [[], [], 2]);
  });

  it("are taken back by one undo", async () => {
    const jobId = await documented(uris);
    const [a, b] = uris;
    await run("applyAnswers", { jobId, apply: true });
    await vscode.window.showTextDocument(a);
    await vscode.commands.executeCommand("undo");
    assert.equal(await textOf(a), "export const a = 1;\nexport const b = 2;\n");
    assert.equal(await textOf(b), "export const c = 3;\r\nexport const d = 4;\r\n");
  });

  it("are reviewed as one diff, and applied file by file", async () => {
    const jobId = await documented(uris);
    const [a, b] = uris;
    const { files } = await run<Applied>("applyAnswers", { jobId });
    assert.equal(files.length, 2);
    assert.ok(reviewTab(), "the diff is open");
    assert.equal(
      await textOf(a),
      "export const a = 1;\nexport const b = 2;\n",
      "nothing is applied",
    );
    const proposal = await untilEvent(vscode.workspace.onDidOpenTextDocument, () =>
      vscode.workspace.textDocuments.find(
        ({ uri }) => uri.scheme === "batchwright" && uri.path === a.path,
      ),
    );
    assert.equal(proposal.getText(), `${mark}\nexport const a = 1;\nexport const b = 2;\n`);
    const one = await run<Applied>("applyFile", { uri: proposal.uri });
    assert.deepEqual(one.files, [`${folder}/a.ts`]);
    assert.equal(await textOf(a), proposal.getText());
    assert.match(await textOf(b), /^export/);
    assert.ok(reviewTab(), "the other file is still to be reviewed");
    await run("applyAll");
    assert.match(await textOf(b), /^\/\/ Simulated/);
    assert.equal(reviewTab(), undefined, "there is nothing left to review");
  });

  it("leave a file alone that changed since it was sent, and name it", async () => {
    const jobId = await documented(uris);
    const [a, b] = uris;
    await write(`${folder}/a.ts`, "export const other = 1;\n");
    const done = await run<Applied>("applyAnswers", { jobId, apply: true });
    assert.deepEqual(done.files, [`${folder}/b.ts`]);
    assert.deepEqual(
      done.refused.map(({ path, fault }) => [path, fault]),
      [[`${folder}/a.ts`, "changed"]],
    );
    const bytes = await vscode.workspace.fs.readFile(a);
    assert.equal(new TextDecoder().decode(bytes), "export const other = 1;\n");
    assert.match(await textOf(b), /^\/\/ Simulated/);
  });

  it("count an editor's unsaved text as the file", async () => {
    const [a] = uris;
    const editor = await vscode.window.showTextDocument(a);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), "// unsaved\n"));
    const jobId = await documented([a]);
    const done = await run<Applied>("applyAnswers", { jobId, apply: true });
    assert.deepEqual(done.files, [`${folder}/a.ts`]);
    const expected = `${mark}\nexport const a = 1;\n// unsaved\nexport const b = 2;\n`;
    assert.equal(editor.document.getText(), expected);
    await vscode.commands.executeCommand("undo");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "// more\n"));
    const refused = await run<Applied>("applyAnswers", { jobId, apply: true });
    assert.deepEqual(
      refused.refused.map(({ fault }) => fault),
      ["changed"],
    );
  });
});
