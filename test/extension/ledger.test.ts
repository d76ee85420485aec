import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, run, type Submitted, untilJobIs, withSetting } from "./session.ts";

describe("the ledger", () => {
  it("is a document, and a CSV", async () => {
    await run("switchAccount", { account: "rehearsal" });
    const label = await withSetting("batchwright.rehearsal.seconds", 1, async () => {
      const uris = [inWorkspace("docs/meeting-notes.md")];
      const { jobId } = await run<Submitted>("newBatch", { uris, recipe: "summarize" });
      return (await untilJobIs(jobId, "collected")).label;
    });
    const { uri } = await run<{ uri: string }>("openLedger");
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    assert.equal(document.languageId, "markdown");
    assert.match(document.getText(), /## By recipe[^]*\| summarize\.batch\.md \|/);
    const to = inWorkspace("ledger.csv");
    await run("exportLedger", { to: to.fsPath });
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(to));
    assert.ok(text.includes(label.replace("=", "'=")), text);
    await assert.rejects(run("exportLedger", { to: to.fsPath }), /exists already/);
    await run("exportLedger", { to: to.fsPath, overwrite: true, separator: ";" });
    const semicolons = new TextDecoder().decode(await vscode.workspace.fs.readFile(to));
    assert.ok(semicolons.startsWith("job;label;goes_on_with;"), semicolons);
    await vscode.workspace.fs.delete(to);
  });
});
