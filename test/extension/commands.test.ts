import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { api, extension, run } from "./session.ts";

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
