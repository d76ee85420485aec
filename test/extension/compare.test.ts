import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import {
  inWorkspace,
  rowsOf,
  run,
  type Submitted,
  untilEvent,
  untilJobIs,
  withSetting,
} from "./session.ts";

interface Compared {
  readonly same: number;
  readonly changed: number;
  readonly new: number;
  readonly gone: number;
  readonly unanswered: number;
  readonly answered: number;
  readonly agreement?: number;
}

describe("two batches", () => {
  let summaries: string;
  let explanations: string;

  /** Rehearses a recipe over files of the workspace. */
  async function rehearsed(recipe: string, model: string, ...files: readonly string[]) {
    await run("switchAccount", { account: "rehearsal" });
    return withSetting("batchwright.rehearsal.seconds", 1, async () => {
      const options = { uris: files.map(inWorkspace), recipe, model };
      const { jobId } = await run<Submitted>("newBatch", options);
      await untilJobIs(jobId, "collected");
      return jobId;
    });
  }

  before(async () => {
    const [notes, product] = ["docs/meeting-notes.md", "shop/cart.ts"];
    summaries = await rehearsed("summarize", "claude-haiku-5-5", notes, product);
    explanations = await rehearsed("explain-code", "claude-sonnet-5-5", product, "shop/stock.ts");
  });

  it("are compared by source, whatever recipe and model asked about it", async () => {
    const other = await run<Compared>("compare", { jobId: summaries, otherJobId: explanations });
    const { same, changed, gone, unanswered } = other;
    assert.deepEqual([same + changed, other.new, gone, unanswered], [1, 1, 1, 0]);
    assert.equal(other.answered, 1);
    const itself = { jobIds: [summaries, summaries] };
    await assert.rejects(run("compare", itself), /the ids of two batch jobs/);
    await assert.rejects(run("compare", { jobId: summaries, otherJobId: "nowhere" }), {
      kind: "notFound",
    });
  });

  it("stand side by side in a panel, and each answer is laid out for a diff", async () => {
    const options = { jobId: summaries, otherJobId: explanations, show: true };
    await run("compare", options);
    await untilEvent(vscode.window.tabGroups.onDidChangeTabs, () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .find(({ label, input }) => isComparison(input) && / ↔ /.test(label)),
    );
    const [first] = await rowsOf(summaries);
    const uri = vscode.Uri.from({
      scheme: "batchwright",
      path: "/docs/meeting-notes.md.md",
      query: `compared/${summaries}/0`,
    });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.equal(text.replaceAll(/\s+/g, " ").trim(), first?.text.replaceAll(/\s+/g, " ").trim());
  });
});

function isComparison(input: unknown): boolean {
  return (
    input instanceof vscode.TabInputWebview && input.viewType.endsWith("batchwright.comparison")
  );
}
