import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import {
  inWorkspace,
  jobOf,
  rowsOf,
  run,
  type Submitted,
  untilJobIs,
  withSetting,
} from "./session.ts";

describe("a job", () => {
  const options = { uris: [inWorkspace("docs/meeting-notes.md")], recipe: "summarize" };

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
  });

  it("is renamed, and its batch ids are copied", async () => {
    const { jobId, batchIds } = await run<Submitted>("newBatch", options);
    assert.equal((await jobOf(jobId)).label, "Summarize documents: meeting-notes.md");
    await run("rename", { jobId, label: "  Minutes  " });
    assert.equal((await jobOf(jobId)).label, "Minutes");
    await assert.rejects(run("rename", { jobId, label: " " }), /at least one character/);
    await run("copyId", { jobId });
    assert.equal(await vscode.env.clipboard.readText(), batchIds.join("\n"));
  });

  it("is canceled while it runs, and not twice", async () => {
    await withSetting("batchwright.rehearsal.seconds", 600, async () => {
      const { jobId } = await run<Submitted>("newBatch", options);
      await assert.rejects(run("forget", { jobId }), { kind: "refused", message: /still runs/ });
      await run("cancel", { jobId });
      await run("refresh");
      await untilJobIs(jobId, "ended", "collected");
      await assert.rejects(run("cancel", { jobId }), { kind: "conflict" });
    });
  });

  it("is archived and taken back, and several are done at once", async () => {
    await withSetting("batchwright.rehearsal.seconds", 1, async () => {
      const first = await run<Submitted>("newBatch", options);
      const second = await run<Submitted>("newBatch", options);
      const jobIds = [first.jobId, second.jobId];
      for (const jobId of jobIds) await untilJobIs(jobId, "collected");
      const { jobs } = await run<{ jobs: object[] }>("archive", { jobIds });
      assert.equal(jobs.length, 2);
      await run("unarchive", { jobId: first.jobId });
      await run("deleteRemote", { jobIds });
      await assert.rejects(run("deleteRemote", { jobIds }), /2 of 2 batches were left/);
      await run("forget", { jobIds });
      await run("refresh");
      for (const jobId of jobIds) await assert.rejects(jobOf(jobId), /there is a job/);
      await assert.rejects(run("archive", {}), /Pass `jobId` or `jobIds`/);
    });
  });

  it("is deleted remotely once it has ended, and stays readable", async () => {
    await withSetting("batchwright.rehearsal.seconds", 1, async () => {
      const { jobId } = await run<Submitted>("newBatch", options);
      await untilJobIs(jobId, "collected");
      await run("deleteRemote", { jobId });
      assert.equal((await jobOf(jobId)).state, "collected");
      await assert.rejects(run("deleteRemote", { jobId }), /not at the API any more/);
    });
  });

  it("is run again, with its files as they are now or exactly as sent", async () => {
    const { jobId, requests } = await run<Submitted>("newBatch", options);
    for (const inputs of ["now", "sent"]) {
      const again = await run<Submitted>("runAgain", { jobId, inputs });
      assert.equal(again.requests, requests);
      assert.notEqual(again.jobId, jobId);
      const [[row], [first]] = [await rowsOf(again.jobId), await rowsOf(jobId)];
      assert.equal(row?.customId, first?.customId);
      assert.equal(row?.source?.uri.toString(), first?.source?.uri.toString());
    }
    const { draft } = await run<{ draft: { id: string } }>("runAgain", { jobId, submit: false });
    await run("discardDraft", { draft: draft.id });
    await assert.rejects(run("runAgain", { jobId, inputs: "then" }), { kind: "invalid" });
  });

  it("is saved as a document whose paths are relative to it", async () => {
    const { jobId } = await run<Submitted>("newBatch", options);
    const to = inWorkspace("data/again.jsonl");
    await run("saveAsDraft", { jobId, to: to.toString() });
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(to));
    assert.match(text, /"\.\.\/docs\/meeting-notes\.md"/);
    const { draft } = await run<{ draft: { requests: number } }>("submitDocument", {
      uri: to,
      submit: false,
    });
    assert.equal(draft.requests, 1);
    await vscode.workspace.fs.delete(to);
  });

  it("opens in the Console only where that shows it", async () => {
    const { jobId } = await run<Submitted>("newBatch", options);
    await assert.rejects(run("openInConsole", { jobId }), { kind: "refused" });
  });
});
