import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import {
  inWorkspace,
  replaceText,
  rowsOf,
  run,
  type Submitted,
  testServer,
  untilJobIs,
  withSetting,
} from "./session.ts";

interface Drafted {
  readonly draft: {
    readonly id: string;
    readonly requests: number;
    readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
    readonly price?: { readonly likely: number; readonly atMost: number };
  };
}

describe("New Batch from Files", () => {
  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  it("makes a draft of a folder, with a price and what was left out", async () => {
    const uris = [inWorkspace("shop"), inWorkspace("data")];
    const { draft } = await run<Drafted>("newBatch", { uris, submit: false });
    assert.ok(draft.requests >= 8, `${draft.requests} requests`);
    assert.ok(draft.price && draft.price.likely > 0 && draft.price.atMost >= draft.price.likely);
    assert.deepEqual(draft.leftOut, [{ path: "data/tickets.db", reason: "binary" }]);
  });

  it("submits a draft that was made before, once", async () => {
    const uris = [inWorkspace("docs/meeting-notes.md")];
    const options = { uris, recipe: "summarize", submit: false };
    const { draft } = await run<Drafted>("newBatch", options);
    const paid = { draft: draft.id, account: "environment" };
    await assert.rejects(run("submitDraft", paid), { kind: "refused" });
    const { jobId, requests } = await run<Submitted>("submitDraft", {
      draft: draft.id,
      account: "rehearsal",
    });
    assert.equal(requests, 1);
    await untilJobIs(jobId, "ended", "collected");
    const again = { draft: draft.id };
    await assert.rejects(run("submitDraft", again), { kind: "notFound" });
    await assert.rejects(run("submitDraft", { draft: "../jobs" }), { kind: "notFound" });
  });

  it("sends a rehearsal unasked, and brings every answer back to its file", async () => {
    const uris = [inWorkspace("shop/cart.ts"), inWorkspace("docs/product-brief.md")];
    const submitted = await run<Submitted>("newBatch", { uris, recipe: "summarize" });
    assert.equal(submitted.requests, 2);
    assert.match(submitted.batchIds.join(), /^msgbatch_\w+$/);
    await untilJobIs(submitted.jobId, "ended", "collected");
    const rows = await rowsOf(submitted.jobId);
    assert.deepEqual(
      rows.map(({ source }) => source?.uri.toString()),
      uris.map(String),
    );
    for (const { outcome, text } of rows) assert.ok(outcome === "answered" && text !== "");
  });

  it("sends what an editor holds, not what the disk does", async () => {
    const uri = inWorkspace("docs/whats-new.txt");
    const document = await vscode.workspace.openTextDocument(uri);
    const saved = document.getText();
    await replaceText(document, "Unsaved marmalade is the only line.\n");
    try {
      const options = { uris: [uri], prompt: "Repeat the first line." };
      const { jobId } = await run<Submitted>("newBatch", options);
      await untilJobIs(jobId, "ended", "collected");
      const [row] = await rowsOf(jobId);
      assert.match(row?.text ?? "", /Unsaved marmalade/);
    } finally {
      // Reverting is of whichever editor is active by then.
      await replaceText(document, saved);
      assert.ok(await document.save());
    }
  });

  it("reads a text in an encoding that only the editor knows", async () => {
    const uris = [inWorkspace("docs/customer-letter.windows-1252.txt")];
    const { draft } = await run<Drafted>("newBatch", { uris, submit: false });
    assert.deepEqual([draft.requests, draft.leftOut], [1, []]);
  });

  it("pays for nothing unasked, unless the limit allows it", async () => {
    const uris = [inWorkspace("docs")];
    const options = { uris, account: "environment", recipe: "summarize" };
    await assert.rejects(run("newBatch", options), {
      kind: "refused",
      message: /unattendedLimit.*Nothing was sent/s,
    });
    const { url } = testServer();
    assert.match(url, /^http:\/\/127\.0\.0\.1/);
    await withSetting("batchwright.submit.unattendedLimit", 10, async () => {
      const { requests, batchIds } = await run<Submitted>("newBatch", options);
      assert.deepEqual([requests, batchIds.length], [5, 1]);
    });
  });

  it("says what is wrong with a recipe, a model's price or a selection", async () => {
    const uris = [inWorkspace("shop/cart.ts")];
    await assert.rejects(run("newBatch", { uris, recipe: "nothing-like-it" }), /There are: .*summ/);
    await assert.rejects(run("newBatch", { uris, recipe: "free-prompt" }), /needs a `prompt`/);
    const huge = inWorkspace("huge.batch.md");
    await vscode.workspace.fs.writeFile(huge, new Uint8Array(2_000_000).fill(97));
    const recipe = huge.toString();
    await assert.rejects(run("newBatch", { uris, recipe }), /too large for a recipe/);
    await vscode.workspace.fs.delete(huge);
    const unknown = { uris, model: "claude-unheard-of", account: "environment" };
    await assert.rejects(run("newBatch", unknown), /has no model "claude-unheard-of"/);
    const unpriced = { ...unknown, model: "claude-mythos-5-2" };
    await assert.rejects(run("newBatch", unpriced), /price of claude-mythos-5-2 is not known/);
    const database = { uris: [inWorkspace("data/tickets.db")] };
    await assert.rejects(run("newBatch", database), /None of the selected files.*1 binary/);
  });
});
