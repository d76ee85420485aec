import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, rowsOf, run, type Submitted, untilEvent, untilJobIs } from "./session.ts";

const line = (id: string, more = ""): string =>
  `{"custom_id":"${id}","params":{"model":"claude-haiku-5-5","max_tokens":2000,${more}` +
  `"messages":[{"role":"user","content":"Say hello to ${id}."}]}}`;

/** The diagnostics of a document, once there are `count` of them. */
async function untilProblems(
  uri: vscode.Uri,
  count: number,
): Promise<readonly vscode.Diagnostic[]> {
  return untilEvent(vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages.getDiagnostics(uri);
    return found.length === count ? found : undefined;
  });
}

describe("Submit Document", () => {
  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  it("sends a file of mixed requests, and answers each of them", async () => {
    const submitted = await run<Submitted>("submitDocument", { uri: inWorkspace("mixed.jsonl") });
    await untilJobIs(submitted.jobId, "ended", "collected");
    const rows = await rowsOf(submitted.jobId);
    assert.equal(rows.length, submitted.requests);
    const silent = rows.filter(({ text }) => text === "").map(({ outcome }) => outcome);
    assert.deepEqual(silent, ["toolUse"]);
  });

  it("refuses a file with mistakes, names the first, and lists all in Problems", async () => {
    const uri = inWorkspace("broken.jsonl");
    await assert.rejects(run("submitDocument", { uri }), {
      kind: "invalid",
      message: /errors in broken\.jsonl; nothing was sent\. Line \d+: /,
    });
    const lines = new Set(
      vscode.languages.getDiagnostics(uri).map(({ range }) => range.start.line + 1),
    );
    assert.ok(lines.size >= 6, `problems on lines ${[...lines].join()}`);
  });

  it("sends an editor that was never saved", async () => {
    const content = `${line("first")}\n\n${line("second")}\n`;
    const document = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const options = { uri: document.uri, label: "Two hellos" };
    const { jobId, requests } = await run<Submitted>("submitDocument", options);
    assert.equal(requests, 2);
    await untilJobIs(jobId, "ended", "collected");
    const ids = (await rowsOf(jobId)).map(({ customId }) => customId);
    assert.deepEqual(ids, ["first", "second"]);
  });
});

describe("an open draft", () => {
  it("shows its problems while they last", async () => {
    const content = `${line("same")}\n${line("same")}\n`;
    const document = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const [problem] = await untilProblems(document.uri, 1);
    assert.equal(problem?.source, "Batchwright");
    assert.equal(problem.range.start.line, 1);
    assert.match(problem.message, /^Lines 1 and 2 both have the custom_id "same"/);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, document.lineAt(1).range, line("other"));
    await vscode.workspace.applyEdit(edit);
    await untilProblems(document.uri, 0);
  });

  it("says above its first line what it amounts to, and offers to submit it", async () => {
    const content = `${line("a")}\n${line("b")}\n${line("c")}\n`;
    const document = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const lenses = async (): Promise<readonly string[]> => {
      const provide = "vscode.executeCodeLensProvider";
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(provide, document.uri);
      return found.map(({ command }) => command?.title ?? "");
    };
    for (;;) {
      const titles = await lenses();
      if (titles.length < 2) continue;
      assert.match(titles[0] ?? "", /^3 requests · likely \$\S+, at most \$\S+$/);
      assert.match(titles[1] ?? "", /Submit/);
      return;
    }
  });

  it("is left alone when it is something else", async () => {
    const content = '{"level":"info","message":"started"}\n{"level":\n';
    const other = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const draft = await vscode.workspace.openTextDocument({
      language: "jsonl",
      content: `${line("same")}\n${line("same")}\n`,
    });
    // Checked in the order of opening, so that the second one's problems prove the first had none.
    await untilProblems(draft.uri, 1);
    assert.deepEqual(vscode.languages.getDiagnostics(other.uri), []);
  });
});
