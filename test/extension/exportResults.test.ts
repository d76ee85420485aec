import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, rowsOf, run, type Submitted, untilJobIs, withSetting } from "./session.ts";

interface Exported {
  readonly rows: number;
  readonly files: number;
  readonly notes: readonly string[];
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    await vscode.workspace.fs.readFile(uri),
  );
}

describe("exporting results", () => {
  let job: Submitted;

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    await withSetting("batchwright.rehearsal.seconds", 1, async () => {
      const table = { uri: inWorkspace("data/products.csv"), recipe: "Product copy" };
      job = await run<Submitted>("newBatchFromTable", table);
      await untilJobIs(job.jobId, "collected");
    });
  });

  it("writes a table with its columns beside the answers, and overwrites it only if told", async () => {
    const to = inWorkspace("data/copy.csv");
    const options = { jobId: job.jobId, format: "csv", to: to.toString() };
    const { rows, notes } = await run<Exported>("exportResults", options);
    assert.deepEqual([rows, notes], [job.requests, []]);
    const header = (await textOf(to)).split("\r\n")[0];
    const columns = (await textOf(inWorkspace("data/products.csv"))).split(/\r?\n/)[0];
    assert.ok(header?.includes(`,${columns},outcome,answer`), `${header}`);
    await assert.rejects(run("exportResults", options), /exists already/);
    await run("exportResults", { ...options, overwrite: true, separator: ";" });
    const semicolons = columns?.replaceAll(",", ";") ?? "";
    assert.ok((await textOf(to)).split("\r\n")[0]?.includes(`;${semicolons};outcome;answer`));
    await vscode.workspace.fs.delete(to);
  });

  it("writes what a filter shows, one file an answer", async () => {
    const [first] = await rowsOf(job.jobId);
    const folder = inWorkspace("out");
    const { files } = await run<Exported>("exportResults", {
      jobId: job.jobId,
      format: "files",
      to: folder.fsPath,
      filter: { text: first?.customId, outcomes: ["answered"] },
      name: "{{ custom_id }}.md",
    });
    assert.equal(files, 1);
    const text = await textOf(vscode.Uri.joinPath(folder, `${first?.customId}.md`));
    assert.equal(text.trim(), first?.text.trim());
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it("says what it needs", async () => {
    const { jobId } = job;
    const to = inWorkspace("x.csv").fsPath;
    await assert.rejects(run("exportResults", { jobId, format: "csv" }), /Pass `to`/);
    await assert.rejects(run("exportResults", { jobId, format: "xls", to }), /one of csv, jsonl/);
    const tabs = { jobId, format: "csv", to, separator: "\t" };
    await assert.rejects(run("exportResults", tabs), /`separator` is/);
    const filter = { outcomes: ["anwsered"] };
    await assert.rejects(run("exportResults", { jobId, format: "csv", to, filter }), /outcomes/);
  });
});
