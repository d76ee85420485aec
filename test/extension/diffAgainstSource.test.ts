import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, rowsOf, run, type Submitted, untilJobIs, withSetting } from "./session.ts";

describe("an answer", () => {
  it("is a document, and is compared with its source", async () => {
    await run("switchAccount", { account: "rehearsal" });
    const uri = inWorkspace("docs/meeting-notes.md");
    const jobId = await withSetting("batchwright.rehearsal.seconds", 1, async () => {
      const options = { uris: [uri], recipe: "summarize" };
      const submitted = await run<Submitted>("newBatch", options);
      await untilJobIs(submitted.jobId, "collected");
      return submitted.jobId;
    });
    const [row] = await rowsOf(jobId);
    const options = { jobId, row: 0 };
    const diff = await run<{ source: string; answer: string }>("diffAgainstSource", options);
    assert.equal(diff.source, uri.toString());
    const answer = vscode.Uri.parse(diff.answer, true);
    const document = await vscode.workspace.openTextDocument(answer);
    assert.ok(row && document.getText().includes(row.text.trim()));
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const isShown = tabs.some(
      ({ input }) =>
        input instanceof vscode.TabInputTextDiff && input.modified.toString() === diff.answer,
    );
    assert.ok(isShown, "the diff is open");
    await assert.rejects(run("diffAgainstSource", { jobId }), /Pass `jobId` and `row`/);
    await assert.rejects(run("diffAgainstSource", { jobId, row: 9 }), { kind: "notFound" });
  });
});
