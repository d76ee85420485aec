import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, run, type Submitted, untilEvent, untilJobIs } from "./session.ts";

const source = [
  "export function load(items) {",
  "  const loaded = [];",
  "  for (let i = 0; i <= items.length; i++) {",
  "    loaded.push(items[i]);",
  "  }",
  "  return loaded;",
  "}",
  "",
].join("\n");

/** Resolves once a file has this many findings. */
async function untilFindings(uri: vscode.Uri, count: number): Promise<void> {
  await untilEvent(vscode.languages.onDidChangeDiagnostics, () => {
    const own = vscode.languages
      .getDiagnostics(uri)
      .filter((mark) => mark.source?.startsWith("Batchwright"));
    return own.length === count || undefined;
  });
}

describe("the findings about a file that is renamed", () => {
  const folder = inWorkspace("moves");
  const old = inWorkspace("moves/old.js");

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
    await vscode.workspace.fs.writeFile(old, new TextEncoder().encode(source));
  });

  after(async () => {
    await run("clearFindings");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it("go with it: in VS Code, with its folder, and by another program", async () => {
    const { jobId } = await run<Submitted>("newBatch", { uris: [old], recipe: "code-review" });
    await untilJobIs(jobId, "collected");
    await run("showFindings", { jobId });
    const count = vscode.languages.getDiagnostics(old).length;
    assert.ok(count > 0);
    const places = ["moves/new.js", "moves/inner/new.js", "moves/deeper/new.js"] as const;
    const [first, second, third] = [
      inWorkspace(places[0]),
      inWorkspace(places[1]),
      inWorkspace(places[2]),
    ];

    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(old, first);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilFindings(first, count);
    await untilFindings(old, 0);

    await vscode.workspace.fs.createDirectory(inWorkspace("moves/inner"));
    // An editor goes on showing a file that another program has moved away.
    await vscode.window.showTextDocument(first);
    renameSync(first.fsPath, second.fsPath);
    await untilFindings(second, count);
    await untilFindings(first, 0);

    const folders = new vscode.WorkspaceEdit();
    folders.renameFile(inWorkspace("moves/inner"), inWorkspace("moves/deeper"));
    assert.ok(await vscode.workspace.applyEdit(folders));
    await untilFindings(third, count);
    const { files } = await run<{ files: readonly string[] }>("showFindings", { jobId });
    assert.deepEqual(files, [third.fsPath]);
  });
});
