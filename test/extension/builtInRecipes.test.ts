import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { api, inWorkspace, rowsOf, run, type Submitted, untilJobIs } from "./session.ts";

/** Each built-in recipe with files of the examples, and what its rehearsed answers look like. */
const cases: readonly (readonly [
  recipe: string,
  files: readonly string[],
  answer: RegExp,
  prompt?: string,
])[] = [
  ["code-review", ["shop/cart.ts", "shop/sales_report.py"], /\S/],
  ["explain-code", ["shop/stock.ts"], /\S/],
  ["document-code", ["shop/stock.ts", "shop/sales_report.py"], /^(\/\/|#) Simulated/],
  ["summarize", ["docs/meeting-notes.md", "docs/incident-report.md"], /\S/],
  ["translate", ["docs/product-brief.md"], /\S/, "Italian"],
  ["describe-images", ["media/parcels-chart.png", "media/storefront.jpg"], /\S/],
  ["ask-pdf", ["media/k-200-data-sheet.pdf"], /\S/, "What does it weigh?"],
  ["extract-data", ["docs/incident-report.md", "docs/meeting-notes.md"], /^\{.*"actions":/s],
  ["index-files", ["shop/cart.ts", "shop/sales_report.py"], /^\{.*"purpose":/s],
  ["plain-language", ["docs/product-brief.md"], /\S/],
  ["free-prompt", ["docs/whats-new.txt"], /\S/, "What is new?"],
];

describe("the built-in recipe", () => {
  before(async () => {
    await api();
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  for (const [recipe, files, answer, prompt] of cases) {
    it(`${recipe} answers about files of the examples`, async () => {
      const uris = files.map(inWorkspace);
      const options = { uris, recipe, ...(prompt !== undefined && { prompt }) };
      const { jobId } = await run<Submitted>("newBatch", options);
      await untilJobIs(jobId, "ended", "collected");
      const rows = await rowsOf(jobId);
      assert.deepEqual(
        rows.map(({ outcome, source }) => [outcome, source?.uri.toString()]),
        uris.map((uri) => ["answered", uri.toString()]),
      );
      for (const { text } of rows) assert.match(text, answer);
    });
  }
});
