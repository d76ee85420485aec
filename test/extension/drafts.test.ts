import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, jobOf, rowsOf, run, type Submitted, untilJobIs } from "./session.ts";

interface Drafted {
  readonly draft: { readonly id: string; readonly requests: number };
}

interface Written {
  readonly uri: string;
  readonly requests: number;
}

async function makeDraft(...files: readonly string[]): Promise<string> {
  const options = { uris: files.map(inWorkspace), recipe: "summarize", submit: false };
  return (await run<Drafted>("newBatch", options)).draft.id;
}

async function linesOf(uri: string): Promise<readonly string[]> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
  return new TextDecoder().decode(bytes).trimEnd().split("\n");
}

describe("a draft", () => {
  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  it("is kept, renamed and sent once", async () => {
    const draft = await makeDraft("shop/cart.ts", "docs/product-brief.md");
    await run("renameDraft", { draft, label: "Two files" });
    const { jobId, requests } = await run<Submitted>("submitDraft", { draft });
    assert.equal(requests, 2);
    assert.equal((await jobOf(jobId)).label, "Two files");
    await untilJobIs(jobId, "ended", "collected");
    assert.equal((await rowsOf(jobId)).length, 2);
    await assert.rejects(run("submitDraft", { draft }), { kind: "notFound" });
  });

  it("sends a sample first, and the rest when it is told to, in the same job", async () => {
    const draft = await makeDraft("shop/cart.ts", "docs/product-brief.md", "docs/whats-new.txt");
    const sample = await run<Submitted>("submitSample", { draft, count: 1 });
    assert.equal(sample.batchIds.length, 1);
    assert.equal((await jobOf(sample.jobId)).state, "partlySent");
    const whole = await run<Submitted>("sendRest", { jobId: sample.jobId });
    assert.deepEqual([whole.jobId, whole.batchIds.length], [sample.jobId, 2]);
    await untilJobIs(sample.jobId, "ended", "collected");
    const rows = await rowsOf(sample.jobId);
    assert.equal(new Set(rows.map(({ customId }) => customId)).size, 3);
    for (const { outcome } of rows) assert.equal(outcome, "answered");
    await assert.rejects(run("sendRest", { jobId: sample.jobId }), { kind: "refused" });
  });

  it("takes in more files, gets another model, and becomes a document", async () => {
    const draft = await makeDraft("shop/cart.ts");
    const more = { draft, uris: [inWorkspace("docs/product-brief.md")], recipe: "summarize" };
    const added = await run<{ readonly requests: number }>("addToDraft", more);
    assert.equal(added.requests, 2);
    await assert.rejects(run("addToDraft", more), /nothing was added/);
    await run("changeDraftModel", { draft, model: "claude-opus-5-5" });
    await assert.rejects(run("changeDraftModel", { draft, model: "gpt" }), /There are: .*claude/);
    const to = inWorkspace("docs/draft.jsonl").toString();
    const document = await run<Written>("openDraftAsJsonl", { draft, to });
    const lines = await linesOf(document.uri);
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? "", /"path":"\.\.\/shop\/cart\.ts"/);
    for (const line of lines) assert.match(line, /"model":"claude-opus-5-5"/);
    const exported = await run<Written>("exportDraft", { draft, to });
    assert.doesNotMatch((await linesOf(exported.uri)).join(), /"type":"path"/);
    await vscode.workspace.fs.delete(vscode.Uri.parse(to));
    await run("discardDraft", { draft });
    await assert.rejects(run("discardDraft", { draft }), { kind: "notFound" });
  });

  it("says what is missing when a program calls", async () => {
    await assert.rejects(run("submitDraft", {}), /Pass `draft`/);
    const draft = await makeDraft("shop/cart.ts");
    await assert.rejects(run("submitSample", { draft }), /Pass `count`/);
    await assert.rejects(run("exportDraft", { draft }), /Pass `to`/);
    await assert.rejects(run("renameDraft", { draft, label: " " }), /at least one character/);
    await run("discardDraft", { draft });
  });
});
