import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, jobOf, rowsOf, run, type Submitted, untilJobIs } from "./session.ts";

interface Drafted {
  readonly draft: { readonly label: string; readonly requests: number };
}

describe("Summarize Answers", () => {
  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  async function ended(command: string, options: object): Promise<Submitted> {
    const sent = await run<Submitted>(command, options);
    await untilJobIs(sent.jobId, "ended", "collected");
    return sent;
  }

  it("makes one text of the answers of several batches", async () => {
    const uri = inWorkspace("data/products.csv");
    const copy = await ended("newBatchFromTable", { uri, recipe: "product-copy" });
    const uris = ["shop/cart.ts", "shop/stock.ts"].map(inWorkspace);
    const index = await ended("newBatch", { uris, recipe: "index-files" });
    const jobIds = [copy.jobId, index.jobId];
    const summary = await ended("summarizeAnswers", { jobIds });
    assert.equal(summary.requests, 1);
    const [row] = await rowsOf(summary.jobId);
    assert.ok(row?.outcome === "answered" && row.text !== "" && row.source === undefined);
    assert.equal((await jobOf(summary.jobId)).label, "Job summary: 2 batches");
    const few = { jobId: copy.jobId, recipe: "job-summary", rows: [0, 1], submit: false };
    assert.equal((await run<Drafted>("askAgain", few)).draft.requests, 1);
  });

  it("goes by stages where a request cannot hold them, each begun by a person", async () => {
    const uri = inWorkspace("data/products.csv");
    const copy = await ended("newBatchFromTable", { uri, recipe: "product-copy", again: true });
    const bad = { jobId: copy.jobId, inputTokens: 0 };
    await assert.rejects(run("summarizeAnswers", bad), /`inputTokens` must be/);
    const narrow = { jobId: copy.jobId, inputTokens: 11_000 };
    const first = await ended("summarizeAnswers", narrow);
    assert.ok(first.requests > 1, String(first.requests));
    // What it was is on disk, so that nothing needs to be said again.
    const { draft } = await run<Drafted>("summarizeAnswers", {
      jobId: first.jobId,
      submit: false,
    });
    const label = (await jobOf(first.jobId)).label;
    assert.deepEqual([draft.label, draft.requests], [label, 1]);
    assert.match(label, /^Job summary: Product copy/);
  });
});
