import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, rowsOf, run, type Submitted, untilJobIs } from "./session.ts";

interface Drafted {
  readonly draft: { readonly id: string; readonly label: string; readonly requests: number };
}

describe("New Batch from Script", () => {
  /** A script of the workspace; it is gone after its test. */
  function script(name: string, ...lines: readonly string[]): vscode.Uri {
    const uri = inWorkspace(name);
    writeFileSync(uri.fsPath, `${lines.join("\n")}\n`);
    written.push(uri.fsPath);
    return uri;
  }

  const written: string[] = [];
  afterEach(() => {
    for (const file of written.splice(0)) rmSync(file, { force: true });
  });
  before(() => run("switchAccount", { account: "rehearsal" }));

  it("makes a draft of the requests that it prints, run as a task in its folder", async () => {
    const uri = script(
      "requests.mjs",
      'const source = { type: "path", path: "docs/meeting-notes.md" };',
      'const content = [{ type: "document", source }, { type: "text", text: process.argv[2] }];',
      'const params = { model: "claude-haiku-5-5", max_tokens: 4000, messages: [{ role: "user", content }] };',
      'console.error("Asking twice…");',
      'for (const id of ["a", "b"]) console.log(JSON.stringify({ custom_id: id, params }));',
    );
    const tasks: string[] = [];
    const listening = vscode.tasks.onDidStartTask(({ execution }) =>
      tasks.push(`${execution.task.source}: ${execution.task.name}`),
    );
    try {
      const options = { uri, args: ["Who was there?"] };
      const { jobId, requests } = await run<Submitted>("newBatchFromScript", options);
      assert.equal(requests, 2);
      assert.deepEqual(tasks, ["Batchwright: requests.mjs"]);
      await untilJobIs(jobId, "ended", "collected");
      const rows = await rowsOf(jobId);
      assert.deepEqual(
        rows.map(({ customId, source }) => [customId, source?.uri.path.split("/").at(-1)]),
        [
          ["a", "meeting-notes.md"],
          ["b", "meeting-notes.md"],
        ],
      );
    } finally {
      listening.dispose();
    }
  });

  it("makes a request of each row that it prints, with a recipe", async () => {
    const uri = script(
      "rows.mjs",
      'for (const id of [1, 2, 3]) console.log(JSON.stringify({ id, text: "It broke." }));',
    );
    const rows = { uri, recipe: "classify-rows", submit: false };
    assert.equal((await run<Drafted>("newBatchFromScript", rows)).draft.requests, 3);
    const command = { command: "node", args: ["rows.mjs"], recipe: "classify-rows", submit: false };
    const { draft } = await run<Drafted>("newBatchFromScript", command);
    assert.deepEqual([draft.requests, draft.label.split(": ")[1]], [3, "rows.mjs"]);
    await assert.rejects(run("newBatchFromScript", { uri }), /Pass `recipe`/);
  });

  it("shows what another format is as a draft", async () => {
    const body = '{"model":"gpt-5","messages":[{"role":"user","content":"Hi"}]}';
    const foreign = `{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":${body}}`;
    const uri = script("foreign.mjs", `console.log(${JSON.stringify(foreign)})`);
    const made = await run<{ readonly uri: string; readonly converted: number }>(
      "newBatchFromScript",
      { uri },
    );
    assert.equal(made.converted, 1);
    const draft = await vscode.workspace.openTextDocument(vscode.Uri.parse(made.uri, true));
    assert.match(draft.getText(), /^\{"custom_id":"a","params":/);
  });

  it("says what is wrong with it, and with its lines", async () => {
    const recipe = "classify-rows";
    const failed = async (code: string, words: RegExp): Promise<void> => {
      const uri = script("wrong.mjs", code);
      await assert.rejects(run("newBatchFromScript", { uri, recipe, submit: false }), words);
    };
    await failed('console.error("No table"); process.exitCode = 2', /exit code 2.*No table/);
    await failed("", /printed nothing/);
    await failed('console.log("Reading…\\n{}")', /first line that wrong\.mjs printed is no JSON/);
    await failed('console.log(\'{"a":1}\\n{"a":\')', /^Failure: Line 2 of what wrong\.mjs printed/);
    const request = '{"custom_id":"a","params":{}}';
    await failed(`console.log('${request}\\nDone.')`, /in wrong\.mjs; nothing was sent. Line \d/);
    const nowhere = { command: "no-such-program-here" };
    await assert.rejects(run("newBatchFromScript", nowhere), /was not found. Install it/);
    await assert.rejects(run("newBatchFromScript"), /Pass `uri`/);
  });

  it("ends when its task is terminated", async () => {
    const uri = script("endless.mjs", 'console.log("{}"); setInterval(() => undefined, 1e6);');
    const started = new Promise<vscode.TaskExecution>((resolve) => {
      const listening = vscode.tasks.onDidStartTask(({ execution }) => {
        listening.dispose();
        resolve(execution);
      });
    });
    const canceled = assert.rejects(run("newBatchFromScript", { uri }), { kind: "canceled" });
    (await started).terminate();
    await canceled;
  });
});
