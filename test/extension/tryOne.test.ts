import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, run, untilEvent, withSetting } from "./session.ts";

interface Tried {
  readonly customId: string;
  readonly line: number;
  readonly text: string;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
  readonly dollars?: number;
  readonly batch: { readonly requests: number; readonly price?: { readonly likely: number } };
}

interface Drafted {
  readonly draft: { readonly tokensSource: string; readonly price?: { readonly atMost: number } };
}

const line = (id: string, more = ""): string =>
  `{"custom_id":"${id}","params":{"model":"claude-haiku-5-5","max_tokens":2000,${more}` +
  `"messages":[{"role":"user","content":"Say hello to ${id}."}]}}`;

async function openDraft(...lines: readonly string[]): Promise<vscode.Uri> {
  const content = `${lines.join("\n")}\n`;
  return (await vscode.workspace.openTextDocument({ language: "jsonl", content })).uri;
}

/** The text of the open trial of a request, once it matches. */
async function untilShown(customId: string, wanted: RegExp): Promise<string> {
  return untilEvent(vscode.workspace.onDidChangeTextDocument, () => {
    const found = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === "batchwright-trial" && uri.path.includes(customId),
    );
    const text = found?.getText() ?? "";
    return wanted.test(text) ? text : undefined;
  });
}

describe("Try One Request", () => {
  before(() => run("switchAccount", { account: "rehearsal" }));

  // First: VS Code puts the unsaved drafts of the others into whatever column there is.
  it("leaves no empty column where nothing else is open", async () => {
    await vscode.commands.executeCommand("workbench.action.newGroupRight");
    const { tabGroups } = vscode.window;
    const columns = tabGroups.all.length;
    assert.deepEqual(tabGroups.activeTabGroup.tabs, []);
    const { customId } = await run<Tried>("tryOne", { uri: inWorkspace("mixed.jsonl"), line: 1 });
    await untilShown(customId, /as a batch/);
    assert.equal(tabGroups.all.length, columns);
    await vscode.commands.executeCommand("workbench.action.joinAllGroups");
  });

  it("answers the request at a line, and shows the answer beside with what all would cost", async () => {
    const uri = await openDraft(line("first"), "", line("second"), line("third"));
    const tried = await run<Tried>("tryOne", { uri, line: 2 });
    assert.deepEqual([tried.customId, tried.line, tried.batch.requests], ["second", 3, 3]);
    assert.ok(tried.text.length > 0 && tried.usage.outputTokens > 0);
    assert.ok((tried.batch.price?.likely ?? 0) > 0);
    const text = await untilShown("second", /All 3 requests as a batch/);
    assert.match(text, /^> Simulated by /);
    assert.ok(text.includes(tried.text));
  });

  it("sends the files that a request names", async () => {
    const uri = inWorkspace("mixed.jsonl");
    const tried = await run<Tried>("tryOne", { uri, line: 2 });
    assert.equal(tried.customId, "image-parcels-chart");
  });

  it("refuses a request with a mistake at its line, and tries the one beside it", async () => {
    const uri = await openDraft(line("good"), line("bad", '"stream":true,'));
    await assert.rejects(run("tryOne", { uri, line: 2 }), /Line 2: "stream"/);
    assert.equal((await run<Tried>("tryOne", { uri, line: 1 })).customId, "good");
  });

  it("puts what the API has against a request at its line", async () => {
    const uri = await openDraft(line("fine"), line("odd", '"unheard_of":1,'));
    const told = untilEvent(vscode.languages.onDidChangeDiagnostics, () =>
      vscode.languages.getDiagnostics(uri).find(({ code }) => code === "api-refused"),
    );
    await assert.rejects(run("tryOne", { uri, line: 2 }), /Line 2: unheard_of: Extra inputs/);
    assert.equal((await told).range.start.line, 1);
    await untilShown("odd", /It failed: unheard_of/);
  });

  it("spends nothing unasked, and at most what the settings allow", async () => {
    const uri = await openDraft(line("paid"));
    const account = "environment";
    await assert.rejects(run("tryOne", { uri, account }), /submit\.unattendedLimit/);
    await withSetting("batchwright.submit.refuseAbove", 0.000_001, async () => {
      await assert.rejects(run("tryOne", { uri, account }), /submit\.refuseAbove/);
      await assert.rejects(run("submitDocument", { uri, account }), /submit\.refuseAbove/);
    });
    await withSetting("batchwright.submit.unattendedLimit", 1, async () => {
      const tried = await run<Tried>("tryOne", { uri, account });
      assert.ok((tried.dollars ?? 0) > 0);
    });
  });
});

describe("a price", () => {
  before(() => run("switchAccount", { account: "rehearsal" }));

  it("is of counted tokens only where counting was allowed", async () => {
    const uri = await openDraft(line("a"), line("b"));
    const estimated = await run<Drafted>("submitDocument", { uri, submit: false });
    assert.equal(estimated.draft.tokensSource, "estimated");
    const options = { uri, submit: false, allowCounting: true };
    const counted = await run<Drafted>("submitDocument", options);
    assert.equal(counted.draft.tokensSource, "counted");
  });

  it("is not asked for a model that the account does not have", async () => {
    const uri = await openDraft(line("a").replace("haiku-5-5", "haiku-9-9"));
    await assert.rejects(run("submitDocument", { uri }), /no model "claude-haiku-9-9"/);
  });
});
