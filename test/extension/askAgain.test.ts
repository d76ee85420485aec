import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, jobOf, rowsOf, run, type Submitted, untilJobIs } from "./session.ts";

const files = ["docs/meeting-notes.md", "docs/incident-report.md"];

describe("Ask Again", () => {
  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  it("makes answers the inputs of another recipe, and their sources those of the new answers", async () => {
    const uris = files.map(inWorkspace);
    const first = await run<Submitted>("newBatch", { uris, recipe: "extract-data" });
    await untilJobIs(first.jobId, "ended", "collected");
    const { jobId, requests } = await run<Submitted>("askAgain", {
      jobId: first.jobId,
      recipe: "check-answers",
    });
    assert.equal(requests, 2);
    await untilJobIs(jobId, "ended", "collected");
    const rows = await rowsOf(jobId);
    assert.deepEqual(
      rows.map(({ outcome, source, customId }) => [outcome, source?.uri.toString(), customId]),
      (await rowsOf(first.jobId)).map(({ source, customId }) => [
        "answered",
        source?.uri.toString(),
        customId,
      ]),
    );
    for (const { text } of rows) assert.match(text, /^\{.*"verdict":/s);
    assert.match((await jobOf(jobId)).label, /^Check answers: Extract data/);

    // Whoever writes such a recipe sees it with the answers of the newest batch.
    const uri = inWorkspace(".batch/review-to-task.batch.md");
    const preview = await run<{ text: string }>("previewRecipe", { uri });
    assert.match(preview.text, /Request 1 of 2: the answer to .*Answer about docs/s);

    const own = { recipe: "ask-about-answers", prompt: "Is it true?", submit: false };
    const some = { jobId, ...own, filter: { text: "meeting-notes" } };
    const { draft } = await run<{ draft: { requests: number } }>("askAgain", some);
    assert.equal(draft.requests, 1);
    await assert.rejects(run("askAgain", { jobId, recipe: "summarize" }), {
      message: /made for each file, not for each answer/,
    });
    await assert.rejects(run("askAgain", { recipe: "check-answers" }), /Pass `jobId`/);
  });
});
