import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { api, extension, inWorkspace, run } from "./session.ts";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe("commands", () => {
  it("are all registered, and no others are", async () => {
    await api();
    const { contributes } = extension().packageJSON as Manifest;
    const registered = await vscode.commands.getCommands(true);
    // A view brings commands of its own, such as `batchwright.batches.focus`.
    const ours = registered.filter(
      (id) => /^batchwright\.[^.]+$/.test(id) && id !== "batchwright.batches",
    );
    const contributed = contributes.commands.map(({ command }) => command);
    assert.deepEqual(ours.toSorted(), contributed.toSorted());
  });

  it("take URIs as programs, tasks and keybindings can write them", async () => {
    const uri = inWorkspace("docs/meeting-notes.md");
    await run("switchAccount", { account: "rehearsal" });
    for (const written of [uri, uri.toString(), uri.fsPath, uri.toJSON() as unknown]) {
      const options = { uris: [written], recipe: "summarize", submit: false };
      const { draft } = await run<{ draft: { requests: number } }>("newBatch", options);
      assert.equal(draft.requests, 1, JSON.stringify(written));
    }
  });

  it("reject what makes no sense, in words", async () => {
    await assert.rejects(run("newBatch", { uris: [42] }), /URIs or absolute paths/);
    await assert.rejects(run("openResults", {}), /Pass `jobId`/);
    await assert.rejects(run("cancel", { jobId: "no-such-job" }), /no batch job "no-such-job"/);
    await assert.rejects(
      run("submitDocument", { uris: ["/a.jsonl", "/b.jsonl"] }),
      /one document at a time/,
    );
  });
});
