import assert from "node:assert/strict";
import { afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { marksOf, reviewed, source, write } from "./reviewedFiles.ts";
import { run } from "./session.ts";

describe("the findings of several reviews", () => {
  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
    await run("clearFindings");
  });

  afterEach(async () => {
    await run("clearFindings");
    await run("groupFindings", { by: "severity" });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("of files that a later one did not look at stay beside its own", async () => {
    const uri = await write("several.js", source);
    const other = await write("several2.js", source);
    const large = await reviewed([uri, other]);
    await run("showFindings", { jobId: large });
    const [count, otherCount] = [marksOf(uri).length, marksOf(other).length];
    assert.ok(count > 1 && otherCount === count);
    await write("several.js", source.replace("i <= items.length", "i < items.length"));
    const small = await reviewed([uri]);
    await run("showFindings", { jobId: small });
    assert.equal(marksOf(uri).length, count - 1);
    assert.equal(marksOf(other).length, otherCount);
    // The view has what the editor marks, of each file by the review that looked at it last.
    await run("groupFindings", { by: "job" });
    const step = () => run<{ file: string; jobId: string }>("nextFinding", {});
    const seen = new Set<string>();
    for (let steps = marksOf(uri).length + otherCount; steps > 0; steps -= 1) {
      const { file, jobId } = await step();
      seen.add(`${file} ${jobId}`);
    }
    assert.deepEqual(seen, new Set([`${uri.fsPath} ${small}`, `${other.fsPath} ${large}`]));

    await run("showFindings", { jobId: large });
    assert.equal(marksOf(other).length, otherCount);
    await run("clearFindings");
    assert.deepEqual([marksOf(uri), marksOf(other)], [[], []]);
  });
});
