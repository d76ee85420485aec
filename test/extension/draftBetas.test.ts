import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, rowsOf, run, type Submitted, untilJobIs } from "./session.ts";

describe("a draft of two recipes", () => {
  before(async () => {
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  it("sends requests that ask for another beta in a batch of their own, in the same job", async () => {
    // Without the beta, so long an answer is refused.
    const beta = "output-300k-2026-03-24";
    const front = `id: "long-{{ index }}"\nmodel: claude-sonnet-5-5\nmax_tokens: 200000\nbetas: [${beta}]`;
    const account = "rehearsal";
    const recipe = inWorkspace(".batch/long.batch.md");
    const text = `---\nname: Long\n${front}\n---\nWrite a book on {{ file.path }}.\n`;
    await vscode.workspace.fs.writeFile(recipe, new TextEncoder().encode(text));
    const uris = [inWorkspace("shop/cart.ts")];
    const options = { uris, recipe: "summarize", account, submit: false };
    const { draft: made } = await run<{ readonly draft: { readonly id: string } }>(
      "newBatch",
      options,
    );
    const draft = made.id;
    await run("addToDraft", { draft, uris, account, recipe: recipe.toString() });
    await vscode.workspace.fs.delete(recipe);
    const { uri } = await run<{ readonly uri: string }>("openDraftAsJsonl", { draft });
    const written = vscode.Uri.parse(uri);
    const document = await vscode.workspace.openTextDocument(written);
    assert.match(document.lineAt(1).text, new RegExp(`"betas":\\["${beta}"\\]`));
    const sent = [
      await run<Submitted>("submitDraft", { draft, account }),
      await run<Submitted>("submitDocument", { uri: written, account, again: true }),
    ];
    for (const { jobId, batchIds } of sent) {
      assert.equal(new Set(batchIds).size, 2);
      await untilJobIs(jobId, "ended", "collected");
      const outcomes = (await rowsOf(jobId)).map(({ outcome }) => outcome);
      assert.deepEqual(outcomes, ["answered", "answered"]);
    }
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});
