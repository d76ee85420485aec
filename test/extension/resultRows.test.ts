import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { rowsOf, run, type Submitted, untilEvent, untilJobIs, withSetting } from "./session.ts";

const params = {
  model: "claude-haiku-5-5",
  max_tokens: 2000,
  messages: [{ role: "user", content: "Say hello." }],
};

describe("rows of results", () => {
  let jobId: string;

  async function answered(...ids: readonly string[]): Promise<string> {
    const content = ids.map((id) => JSON.stringify({ custom_id: `row-${id}`, params })).join("\n");
    const { uri } = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    return withSetting("batchwright.rehearsal.seconds", 1, async () => {
      const submitted = await run<Submitted>("submitDocument", { uri });
      await untilJobIs(submitted.jobId, "collected");
      return submitted.jobId;
    });
  }

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    jobId = await answered("a", "b", "c");
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

  it("are in one column, batch after batch", async () => {
    const other = await answered("d");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    const columnsOf = (count: number): Promise<readonly vscode.ViewColumn[]> =>
      untilEvent(vscode.window.tabGroups.onDidChangeTabs, () => {
        const shown = vscode.window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
          tabs.filter(({ label }) => label.startsWith("Results: ")).map(() => viewColumn),
        );
        return shown.length === count ? shown : undefined;
      });
    await run("openResults", { jobId });
    const [column] = await columnsOf(1);
    await run("openResults", { jobId: other });
    assert.deepEqual(await columnsOf(2), [column, column]);
  });
});
