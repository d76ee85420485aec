import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, jobOf, rowsOf, run } from "./session.ts";

interface Imported {
  readonly jobId: string;
  readonly rows: number;
  readonly matched: number;
  readonly problems: readonly { readonly file: string; readonly line: number }[];
}

function resultLine(id: string, text: string): string {
  const message = {
    model: "claude-haiku-5-5",
    content: [{ type: "text", text }],
    stop_reason: "end_turn",
    usage: { input_tokens: 1, output_tokens: 2 },
  };
  return JSON.stringify({ custom_id: id, result: { type: "succeeded", message } });
}

async function write(name: string, lines: readonly string[]): Promise<vscode.Uri> {
  const uri = inWorkspace(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lines.join("\n")));
  return uri;
}

describe("importing results", () => {
  it("makes a batch that is read, exported, and knows its sources", async () => {
    const uri = await write("docs/theirs.jsonl", [
      resultLine("b", "Two"),
      "oops",
      resultLine("a", "One"),
    ]);
    const about = { path: "meeting-notes.md" };
    const request = (id: string): string => JSON.stringify({ custom_id: id, about, params: {} });
    const requests = await write("docs/theirs-requests.jsonl", [request("a"), request("b"), "no"]);
    const options = { uri, requests: requests.toString(), label: "Theirs" };
    const { jobId, rows, matched, problems } = await run<Imported>("importResults", options);
    assert.deepEqual([rows, matched], [2, 2]);
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [
        [uri.fsPath, 2],
        [requests.fsPath, 3],
      ],
    );
    const job = await jobOf(jobId);
    assert.deepEqual([job.label, job.state], ["Theirs", "collected"]);
    const answers = await rowsOf(jobId);
    assert.deepEqual(
      answers.map(({ customId, text }) => [customId, text]),
      [
        ["a", "One"],
        ["b", "Two"],
      ],
    );
    const source = inWorkspace("docs/meeting-notes.md").toString();
    assert.equal(answers[0]?.source?.uri.toString(), source);
    await run("openResults", { jobId });
    const to = inWorkspace("docs/back.jsonl");
    await run("exportResults", { jobId, format: "jsonl", to: to.fsPath });
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(to));
    assert.equal(text, `${resultLine("a", "One")}\n${resultLine("b", "Two")}\n`);
    await run("refresh");
    assert.equal((await jobOf(jobId)).state, "collected");
    await run("forget", { jobId });
    for (const file of [uri, requests, to]) await vscode.workspace.fs.delete(file);
  });

  it("names the line when there is no result at all", async () => {
    const uri = await write("docs/none.jsonl", ["no"]);
    await assert.rejects(run("importResults", { uri }), /none\.jsonl, line 1: This is no JSON/);
    await assert.rejects(run("importResults", {}), /Pass `uri`/);
    await vscode.workspace.fs.delete(uri);
  });
});
