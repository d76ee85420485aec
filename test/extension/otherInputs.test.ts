import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, replaceText, rowsOf, run, type Submitted, untilJobIs } from "./session.ts";

interface Drafted {
  readonly draft: { readonly id: string; readonly label: string; readonly requests: number };
}

describe("New Batch from what is no file", () => {
  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  /** Sends a rehearsal, and brings its rows once all are answered. */
  async function answersOf(command: string, options: object) {
    const { jobId, requests } = await run<Submitted>(command, options);
    await untilJobIs(jobId, "ended", "collected");
    const rows = await rowsOf(jobId);
    assert.equal(rows.length, requests);
    for (const { outcome, text } of rows) assert.ok(outcome === "answered" && text !== "");
    return rows;
  }

  it("writes copy for the ten products of a CSV file", async () => {
    const uri = inWorkspace("data/products.csv");
    const rows = await answersOf("newBatchFromTable", { uri, recipe: "product-copy" });
    assert.equal(rows.length, 10);
    assert.ok(rows.every(({ source }) => source?.uri.toString() === uri.toString()));
  });

  it("reads a table as its editor shows it", async () => {
    const uri = inWorkspace("data/products.csv");
    const document = await vscode.workspace.openTextDocument(uri);
    const saved = document.getText();
    await replaceText(document, "id;name\n1;Unsaved\n");
    try {
      const options = { uri, recipe: "product-copy", submit: false };
      const { draft } = await run<Drafted>("newBatchFromTable", options);
      assert.equal(draft.requests, 1);
    } finally {
      // Reverting is of whichever editor is active by then.
      await replaceText(document, saved);
      assert.ok(await document.save());
    }
  });

  it("classifies the rows of a SQLite table, or those of a query", async () => {
    const uri = inWorkspace("data/tickets.db");
    const rows = await answersOf("newBatchFromTable", { uri, recipe: "classify-rows" });
    assert.equal(rows.length, 12);
    for (const { text } of rows) assert.ok("category" in (JSON.parse(text) as object), text);
    const query = "SELECT id, content FROM items WHERE id <= 3";
    const options = { uri, query, recipe: "classify-rows", submit: false };
    assert.equal((await run<Drafted>("newBatchFromTable", options)).draft.requests, 3);
    const writing = { ...options, query: "DELETE FROM items" };
    await assert.rejects(run("newBatchFromTable", writing), /must be a single SELECT/);
  });

  it("explains what is selected, with its lines", async () => {
    const uri = inWorkspace("shop/cart.ts");
    const editor = await vscode.window.showTextDocument(uri);
    editor.selections = [new vscode.Selection(0, 0, 4, 0), new vscode.Selection(9, 0, 11, 0)];
    const rows = await answersOf("newBatchFromSelection", {});
    assert.deepEqual(
      rows.map(({ source }) => [source?.range?.start.line, source?.range?.end.line]),
      [
        [0, 3],
        [9, 10],
      ],
    );
    const given = { uri, lines: [[2, 3]], submit: false };
    assert.equal((await run<Drafted>("newBatchFromSelection", given)).draft.requests, 1);
    await assert.rejects(run("newBatchFromSelection", { uri, lines: [[3, 2]] }), /\[first, last\]/);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await assert.rejects(run("newBatchFromSelection"), /Nothing is selected/);
  });

  it("takes the files that are open", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await assert.rejects(run("newBatchFromOpenEditors"), /No file is open/);
    for (const name of ["shop/cart.ts", "shop/orders.ts"])
      await vscode.window.showTextDocument(inWorkspace(name), { preview: false });
    const options = { recipe: "explain-code", submit: false };
    assert.equal((await run<Drafted>("newBatchFromOpenEditors", options)).draft.requests, 2);
  });

  it("splits a text into documents, also in an encoding that only the editor knows", async () => {
    const uri = inWorkspace("docs/customer-letter.windows-1252.txt");
    const options = { uri, recipe: "summarize", submit: false };
    const { draft } = await run<Drafted>("newBatchFromText", options);
    const byLine = await run<Drafted>("newBatchFromText", { ...options, split: "line" });
    assert.ok(draft.requests > 1 && byLine.draft.requests > draft.requests);
    const bad = { ...options, split: "chapters" };
    await assert.rejects(run("newBatchFromText", bad), /`split` must be/);
  });

  it("offers each input only the recipes that are made for it", async () => {
    const uri = inWorkspace("data/products.csv");
    await assert.rejects(run("newBatchFromTable", { uri }), /Pass `recipe`/);
    const wrong = { uri, recipe: "code-review" };
    await assert.rejects(run("newBatchFromTable", wrong), /made for each file, not for each row/);
    const unknown = { uri, recipe: "nothing-like-it" };
    await assert.rejects(run("newBatchFromTable", unknown), /There are: .*product-copy/);
  });
});

describe("New Batch from Changes", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "bw-git-"));
  const uri = vscode.Uri.file(folder);

  function git(...args: readonly string[]): void {
    const identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"];
    execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
  }

  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const lines = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`);
    git("init", "-b", "main");
    write("a.ts", `${lines.join("\n")}\n`);
    write("gone.ts", "old\n");
    git("add", ".");
    git("commit", "-m", "first");
    git("switch", "-c", "feature");
    lines[1] = "changed near the top";
    lines[35] = "changed near the end";
    write("a.ts", `${lines.join("\n")}\n`);
    git("rm", "-q", "gone.ts");
    git("commit", "-am", "second");
  });

  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  it("reviews a branch, file by file or hunk by hunk", async () => {
    const { jobId, requests } = await run<Submitted>("newBatchFromChanges", {
      uri,
      branch: "main",
    });
    assert.equal(requests, 2);
    await untilJobIs(jobId, "ended", "collected");
    const rows = await rowsOf(jobId);
    assert.deepEqual(
      rows.map(({ source, outcome }) => [source?.uri.fsPath, outcome]),
      ["a.ts", "gone.ts"].map((name) => [path.join(folder, name), "answered"]),
    );
    const options = { uri, branch: "main", per: "hunk", submit: false };
    assert.equal((await run<Drafted>("newBatchFromChanges", options)).draft.requests, 3);
  });

  it("tells the working tree from what is staged", async () => {
    const options = { uri, submit: false };
    await assert.rejects(run("newBatchFromChanges", options), /Nothing has changed since HEAD/);
    write("a.ts", readFileSync(path.join(folder, "a.ts"), "utf8").replace("line 20", "staged"));
    git("add", "a.ts");
    const staged = await run<Drafted>("newBatchFromChanges", { ...options, staged: true });
    assert.equal(staged.draft.requests, 1);
    const since = await run<Drafted>("newBatchFromChanges", { ...options, since: "main" });
    assert.equal(since.draft.requests, 2);
  });

  it("takes new files for additions, as far as Git does not ignore them", async () => {
    const key = `ghp_${"aB3dE5gH7".repeat(4)}`;
    write(".gitignore", "ignored.txt\n");
    git("add", ".gitignore");
    git("commit", "-qam", "third");
    write("ignored.txt", "ignored\n");
    write("new.ts", "export const one = 1;\n");
    write("key.txt", `${key}\n`);
    writeFileSync(path.join(folder, "new.bin"), Buffer.from([1, 0, 2]));
    symlinkSync(path.join(os.tmpdir(), "elsewhere.txt"), path.join(folder, "link.txt"));
    const { draft } = await run<Drafted & { draft: { leftOut: readonly object[] } }>(
      "newBatchFromChanges",
      { uri, submit: false },
    );
    assert.equal(draft.requests, 1);
    assert.deepEqual(draft.leftOut, [
      { path: "key.txt", reason: "secret" },
      { path: "new.bin", reason: "binary" },
    ]);
    const { jobId } = await run<Submitted>("submitDraft", { draft: draft.id });
    await untilJobIs(jobId, "ended", "collected");
    const [row] = await rowsOf(jobId);
    assert.equal(row?.source?.uri.fsPath, path.join(folder, "new.ts"));
  });

  it("refuses a name that Git would take for an option, and what is no repository", async () => {
    await assert.rejects(run("newBatchFromChanges", { uri, since: "--output=x" }), /no name of a/);
    const unknown = run("newBatchFromChanges", { uri, since: "no-such-branch" });
    await assert.rejects(unknown, { kind: "invalid" });
    const outside = { uri: vscode.Uri.file(os.tmpdir()), since: "main" };
    await assert.rejects(run("newBatchFromChanges", outside), /no Git repository/);
  });
});
