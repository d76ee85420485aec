import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, rowsOf, run, type Submitted, untilEvent, untilJobIs } from "./session.ts";

const line = (id: string, more = ""): string =>
  `{"custom_id":"${id}","params":{"model":"claude-haiku-5-5","max_tokens":2000,${more}` +
  `"messages":[{"role":"user","content":"Say hello to ${id}."}]}}`;

/** The diagnostics of a document, once there are `count` of them. */
async function untilProblems(
  uri: vscode.Uri,
  count: number,
): Promise<readonly vscode.Diagnostic[]> {
  return untilEvent(vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages.getDiagnostics(uri);
    return found.length === count ? found : undefined;
  });
}

async function openDraft(...ids: readonly string[]): Promise<vscode.TextDocument> {
  const content = `${ids.map((id) => line(id)).join("\n")}\n`;
  return vscode.workspace.openTextDocument({ language: "jsonl", content });
}

interface Drafted {
  readonly draft: {
    readonly id: string;
    readonly parts: number;
    readonly shared: readonly unknown[];
  };
}

async function sizeOf(path: string): Promise<number> {
  return (await vscode.workspace.fs.stat(inWorkspace(path))).size;
}

/** The titles of a document's lenses, once they are as wanted. */
async function untilLenses(
  uri: vscode.Uri,
  isWanted: (titles: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const provide = "vscode.executeCodeLensProvider";
  for (;;) {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(provide, uri);
    const titles = found.map(({ command }) => command?.title ?? "");
    if (isWanted(titles)) return titles;
  }
}

describe("Submit Document", () => {
  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  it("sends a file of mixed requests, and answers each of them", async () => {
    const submitted = await run<Submitted>("submitDocument", { uri: inWorkspace("mixed.jsonl") });
    await untilJobIs(submitted.jobId, "ended", "collected");
    const rows = await rowsOf(submitted.jobId);
    assert.equal(rows.length, submitted.requests);
    const silent = rows.filter(({ text }) => text === "").map(({ outcome }) => outcome);
    assert.deepEqual(silent, ["toolUse"]);
  });

  it("refuses a file with mistakes, names the first, and lists all in Problems", async () => {
    const uri = inWorkspace("broken.jsonl");
    await assert.rejects(run("submitDocument", { uri }), {
      kind: "invalid",
      message: /errors in broken\.jsonl; nothing was sent\. Line \d+: /,
    });
    const lines = new Set(
      vscode.languages.getDiagnostics(uri).map(({ range }) => range.start.line + 1),
    );
    assert.ok(lines.size >= 6, `problems on lines ${[...lines].join()}`);
  });

  it("sends an editor that was never saved", async () => {
    const content = `${line("first")}\n\n${line("second")}\n`;
    const document = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const options = { uri: document.uri, label: "Two hellos" };
    const { jobId, requests } = await run<Submitted>("submitDocument", options);
    assert.equal(requests, 2);
    await untilJobIs(jobId, "ended", "collected");
    const ids = (await rowsOf(jobId)).map(({ customId }) => customId);
    assert.deepEqual(ids, ["first", "second"]);
  });
});

describe("an open draft", () => {
  it("shows its problems while they last", async () => {
    const content = `${line("same")}\n${line("same")}\n`;
    const document = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const [problem] = await untilProblems(document.uri, 1);
    assert.equal(problem?.source, "Batchwright");
    assert.equal(problem.range.start.line, 1);
    assert.match(problem.message, /^Lines 1 and 2 both have the custom_id "same"/);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, document.lineAt(1).range, line("other"));
    await vscode.workspace.applyEdit(edit);
    await untilProblems(document.uri, 0);
  });

  it("says above its first line what it amounts to, and offers to submit it", async () => {
    const { uri } = await openDraft("a", "b", "c");
    const [sum, ...offers] = await untilLenses(uri, ({ length }) => length > 3);
    assert.match(sum ?? "", /^3 requests · ≈\d+ input tokens · likely \$\S+, at most \$\S+$/);
    assert.deepEqual(offers, ["Submit…", "Try one", "Estimate"]);
  });

  it("says what one file costs that 300 questions share", async () => {
    const path = "media/k-200-data-sheet.pdf";
    const file = `{"type":"document","source":{"type":"path","path":"${path}"}}`;
    const question = (at: number): string =>
      line(`q${at}`).replace('"content":"', `"content":[${file},{"type":"text","text":"`);
    const lines = Array.from({ length: 300 }, (_, at) => question(at).replace('"}]}', '"}]}]}'));
    const content = `${lines.join("\n")}\n`;
    const { uri } = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const titles = await untilLenses(uri, ({ length }) => length > 3);
    assert.equal(titles.at(-1), "k-200-data-sheet.pdf ×300: 1.6 MB");
    const { draft } = await run<Drafted>("submitDocument", {
      uri,
      account: "rehearsal",
      submit: false,
    });
    assert.equal(draft.parts, 1);
    const bytes = 4 * Math.ceil((await sizeOf(path)) / 3);
    assert.deepEqual(draft.shared, [{ path, times: 300, bytes: 300 * bytes, batches: 0 }]);
    await run("discardDraft", { draft: draft.id });
  });

  it("has its tokens counted when it is to be estimated, until it is edited", async () => {
    const { uri } = await openDraft("a", "b", "c");
    const [estimated = ""] = await untilLenses(uri, ({ length }) => length > 3);
    const options = { uri, account: "environment" };
    await assert.rejects(run("estimateDocument", options), /Pass `allowCounting: true`/);
    const { counted } = await run<{ readonly counted: number }>("estimateDocument", {
      ...options,
      allowCounting: true,
    });
    assert.equal(counted, 3);
    const [sum = "", ...offers] = await untilLenses(uri, ([title]) => title !== estimated);
    assert.match(sum, /^3 requests · ≈\d+ input tokens · likely \$\S+ \(counted\), at most \$\S+$/);
    assert.deepEqual(offers, ["Submit…", "Try one"]);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, 1, 0), "");
    await vscode.workspace.applyEdit(edit);
    const [edited = ""] = await untilLenses(uri, ([title = ""]) => title.startsWith("2 "));
    assert.ok(!edited.includes("counted"), edited);
  });

  it("is not estimated while it has mistakes", async () => {
    const { uri } = await openDraft("same", "same");
    const lenses = await untilLenses(uri, ([title = ""]) => title.includes("error"));
    assert.ok(!lenses.includes("Estimate"));
    await assert.rejects(
      run("estimateDocument", { uri, account: "rehearsal" }),
      /1 error in .*; nothing was sent/,
    );
  });

  it("is left alone when it is something else", async () => {
    const content = '{"level":"info","message":"started"}\n{"level":\n';
    const other = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const draft = await vscode.workspace.openTextDocument({
      language: "jsonl",
      content: `${line("same")}\n${line("same")}\n`,
    });
    // Checked in the order of opening, so that the second one's problems prove the first had none.
    await untilProblems(draft.uri, 1);
    assert.deepEqual(vscode.languages.getDiagnostics(other.uri), []);
  });
});
