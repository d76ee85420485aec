import assert from "node:assert/strict";
import { afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, run, type Submitted, untilEvent, untilJobIs } from "./session.ts";

interface Written {
  readonly uri: string;
  readonly findings: number;
}

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly version: string } };
    readonly results: readonly {
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number; readonly snippet?: { text: string } };
        };
      }[];
    }[];
    readonly properties: { readonly simulated?: boolean };
  }[];
}

async function textAt(uri: string): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
  return new TextDecoder().decode(bytes);
}

describe("the findings of a review, handed over", () => {
  let jobId: string;

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
    const uris = [inWorkspace("shop/orders.ts"), inWorkspace("shop/cart.ts")];
    ({ jobId } = await run<Submitted>("newBatch", { uris, recipe: "code-review" }));
    await untilJobIs(jobId, "collected");
  });

  afterEach(async () => {
    await run("clearFindings");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("are a SARIF log whose places are those of the quotes", async () => {
    const to = inWorkspace("out/review.sarif").toString();
    const options = { jobId, format: "sarif", to, code: true };
    const { uri, findings } = await run<Written>("exportFindings", options);
    const { runs } = JSON.parse(await textAt(uri)) as Log;
    const [only] = runs;
    assert.ok(only);
    assert.match(only.tool.driver.version, /^\d+\.\d+\.\d+$/);
    assert.equal(only.properties.simulated, true);
    assert.equal(only.results.length, findings);
    assert.ok(findings > 0);
    for (const { locations } of only.results) {
      const [location] = locations;
      assert.ok(location);
      const { artifactLocation, region } = location.physicalLocation;
      const document = await vscode.workspace.openTextDocument(inWorkspace(artifactLocation.uri));
      const [line = ""] = (region.snippet?.text ?? "").split("\n");
      assert.notEqual(line, "");
      assert.ok(document.lineAt(region.startLine - 1).text.includes(line), line);
    }
    await assert.rejects(run("exportFindings", options), /exists already/);
    await assert.rejects(run("exportFindings", { ...options, format: "xml" }), /`sarif` or/);
  });

  it("are a Markdown document with links from where it is", async () => {
    const to = inWorkspace("out/reviews/review.md").toString();
    const { uri } = await run<Written>("exportFindings", { jobId, format: "markdown", to });
    const text = await textAt(uri);
    assert.match(text, /^# Findings of .*\n\n> Simulated/);
    assert.match(text, /\n## \[shop\/orders\.ts\]\(\.\.\/\.\.\/shop\/orders\.ts\)\n/);
    assert.match(text, /\[line 45\]\(\.\.\/\.\.\/shop\/orders\.ts#L45\)/);
  });

  it("are Markdown on the clipboard, without links", async () => {
    const { findings } = await run<Written>("copyFindings", { jobId });
    const text = await vscode.env.clipboard.readText();
    assert.equal(text.match(/^### /gm)?.length, findings);
    assert.match(text, /\nline 45 · /);
  });

  it("are a prompt for a coding agent: one, a file's, or those that the cursor is on", async () => {
    const one = { jobId, findings: [{ seq: 0, index: 0 }] };
    assert.equal((await run<Written>("copyFindingsAsPrompt", one)).findings, 1);
    assert.match(await vscode.env.clipboard.readText(), /^A code review reported this finding\./);
    const uri = inWorkspace("shop/orders.ts");
    await run("copyFindingsAsPrompt", { jobId, uri });
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /File: `shop\/orders\.ts`, line 45\n/);
    assert.doesNotMatch(text, /cart\.ts/);
    await assert.rejects(run("copyFindingsAsPrompt", { jobId, findings: [1] }), /`findings` takes/);
    const all = (await run<Written>("copyFindingsAsPrompt", { jobId, seq: 9, index: 0 }).catch(
      ({ message }: Error) => message,
    )) as string;
    assert.match(all, /no open finding/);
    await run("showFindings", { jobId });
    const selection = new vscode.Range(44, 0, 44, 0);
    await vscode.window.showTextDocument(uri, { selection });
    const { findings } = await vscode.commands.executeCommand<Written>(
      "batchwright.copyFindingsAsPrompt",
    );
    const here = await vscode.env.clipboard.readText();
    assert.equal(findings, here.match(/, line 45\n/g)?.length);
  });

  it("leave out what was dismissed, but for the log, which says why", async () => {
    const { findings } = await run<Written>("copyFindings", { jobId });
    await run("showFindings", { jobId });
    const one = { jobId, seq: 0, index: 0 };
    await run("dismissFinding", { ...one, reason: "wontFix", note: "As it was meant" });
    try {
      const left = await run<Written>("copyFindings", { jobId });
      assert.equal(left.findings, findings - 1);
      assert.match(await vscode.env.clipboard.readText(), /\nLeft out: 1 dismissed/);
      const to = inWorkspace("out/dismissed.sarif").toString();
      const { uri } = await run<Written>("exportFindings", { jobId, format: "sarif", to });
      const text = await textAt(uri);
      assert.equal(text.match(/"justification": "Won't fix: As it was meant"/g)?.length, 1);
      const summary = await run<Written>("showReviewSummary", { jobId });
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(summary.uri));
      assert.match(document.getText(), /\| Severity \| Open \|.* Dismissed \|/);
    } finally {
      await run("reopenFinding", one);
    }
  });

  it("are not posted anywhere when they were rehearsed", async () => {
    await assert.rejects(run("postFindings", { jobId, post: true }), /rehearsed/);
  });

  it("are counted in a summary, which is read as a preview", async () => {
    const { uri } = await run<Written>("showReviewSummary", { jobId });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const wanted = /\[shop\/orders\.ts\]\(\/shop\/orders\.ts#L\d+\) \| \d/;
    // One that is open is read anew.
    await untilEvent(
      vscode.workspace.onDidChangeTextDocument,
      () => wanted.test(document.getText()) || undefined,
    );
    const text = document.getText();
    assert.match(text, /^# Review summary: .*\n\n> Simulated/);
    assert.match(text, /\| Requests \| 2 of 2 answered \|/);
    assert.match(text, /\| Cost \| \$0; estimated \$/);
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    assert.match(activeTab?.label ?? "", /^Preview .*\(review summary\)/);
  });
});
