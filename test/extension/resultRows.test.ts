import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { rowsOf, run, type Submitted, untilJobIs, withSetting } from "./session.ts";

const params = {
  model: "claude-haiku-5-5",
  max_tokens: 2000,
  messages: [{ role: "user", content: "Say hello." }],
};

describe("rows of results", () => {
  let jobId: string;

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const content = ["a", "b", "c"]
      .map((id) => JSON.stringify({ custom_id: `row-${id}`, params }))
      .join("\n");
    const { uri } = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    await withSetting("batchwright.rehearsal.seconds", 1, async () => {
      ({ jobId } = await run<Submitted>("submitDocument", { uri }));
      await untilJobIs(jobId, "collected");
    });
  });

  it("are copied, one as it is and several as a document", async () => {
    const answers = await rowsOf(jobId);
    await run("copyAnswers", { jobId, rows: [1] });
    const one = await vscode.env.clipboard.readText();
    assert.ok(one.startsWith("> Simulated by") && one.includes(answers[1]?.text ?? "?"));
    assert.deepEqual(await run("copyAnswers", { jobId, rows: [0, 2] }), { rows: 2 });
    const two = await vscode.env.clipboard.readText();
    assert.deepEqual(two.match(/^## .*/gm), ["## row-a", "## row-c"]);
    assert.ok(two.includes(answers[2]?.text.trim() ?? "?"));
    const filter = { outcomes: [], text: "row-", except: [1] };
    assert.deepEqual(await run("copyCustomIds", { jobId, filter }), { rows: 2 });
    assert.equal(await vscode.env.clipboard.readText(), "row-a\nrow-c");
    await assert.rejects(run("copyAnswers", { jobId, rows: ["a"] }), /`rows` must be a list/);
  });

  it("open as documents from the menu of the panel", async () => {
    const menu = { webview: "batchwright.results", webviewSection: "row", jobId };
    await run("openRowAnswer", { ...menu, rows: { seqs: [2] } });
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? "", /row-c \(answer\)\.md$/);
    await run("openRowSource", { ...menu, rows: { seqs: [1] } });
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /row-b/);
  });
});
