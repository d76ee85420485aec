import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { jobOf, rowsOf, run, type Submitted, untilJobIs } from "./session.ts";

const stray = { type: "tool_result", tool_use_id: "toolu_none", content: "42" };
const hello = { type: "text", text: "Say hello." };

function request(customId: string, content: readonly object[]): string {
  const messages = [{ role: "user", content }];
  const params = { model: "claude-haiku-5-5", max_tokens: 2000, messages };
  return JSON.stringify({ custom_id: customId, params });
}

describe("requests that the API found invalid", () => {
  const seconds = vscode.workspace.getConfiguration("batchwright.rehearsal");

  before(async () => {
    await seconds.update("seconds", 1, vscode.ConfigurationTarget.Global);
    await run("switchAccount", { account: "rehearsal" });
  });

  after(() => seconds.update("seconds", undefined, vscode.ConfigurationTarget.Global));

  async function submitted(options: object): Promise<string> {
    const { jobId } = await run<Submitted>("submitDocument", options);
    await untilJobIs(jobId, "collected");
    return jobId;
  }

  it("are mended in a draft of just those, whose answers are those of the first batch", async () => {
    const lines = [
      request("good", [hello]),
      request("bad-1", [stray, hello]),
      request("bad-2", [stray]),
    ];
    const content = lines.join("\n");
    const made = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const jobId = await submitted({ uri: made.uri });
    const outcomes = async () => (await rowsOf(jobId)).map(({ outcome }) => outcome);
    assert.deepEqual(await outcomes(), ["answered", "invalidRequest", "invalidRequest"]);

    const fix = await run<{ uri: string; requests: number }>("fixRequests", { jobId });
    assert.equal(fix.requests, 2);
    const uri = vscode.Uri.parse(fix.uri, true);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.deepEqual(document.getText().trim().split("\n"), lines.slice(1));
    const marks = () =>
      vscode.languages
        .getDiagnostics(uri)
        .filter(({ code }) => code === "answered")
        .map(({ range, message }) => [range.start.line, /unexpected `tool_use_id`/.test(message)]);
    assert.deepEqual(marks(), [
      [0, true],
      [1, true],
    ]);

    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, document.lineAt(0).range, request("bad-1", [hello]));
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(marks(), [[1, true]], "a line that was edited is for a check to judge");

    const child = await submitted({ uri });
    assert.equal((await jobOf(child)).label, `Retry of ${(await jobOf(jobId)).label}`);
    assert.deepEqual(await outcomes(), ["answered", "answered", "invalidRequest"]);
    await assert.rejects(run("submitDocument", { uri }), /"bad-1" was answered meanwhile/);

    // What was mended once is taken up from there, and a strange request is refused.
    const second = await run<{ uri: string }>("fixRequests", { jobId, rows: [2] });
    const again = vscode.Uri.parse(second.uri, true);
    const text = (await vscode.workspace.openTextDocument(again)).getText();
    assert.deepEqual(JSON.parse(text), JSON.parse(lines[2] ?? ""));
    const other = new vscode.WorkspaceEdit();
    other.replace(again, new vscode.Range(0, 0, 0, text.length), request("other", [hello]));
    await vscode.workspace.applyEdit(other);
    await assert.rejects(run("submitDocument", { uri: again }), /is no request of the batch/);
    await assert.rejects(run("fixRequests", { jobId, rows: [] }), { kind: "refused" });
  });
});
