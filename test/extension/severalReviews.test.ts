import assert from "node:assert/strict";
import { afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { marksOf, reviewed, write } from "./reviewedFiles.ts";
import { run } from "./session.ts";

/** The rehearsal finds one thing in each. */
const loop = "export function read(items) {\n  for (let i = 0; i <= items.length; i++) {}\n}\n";
const silent =
  "export function read(items) {\n  try {\n    items.flush();\n  } catch (error) {}\n}\n";

function linesOf(uri: vscode.Uri): readonly number[] {
  return marksOf(uri).map(({ range }) => range.start.line + 1);
}

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
    const uri = await write("several.js", loop);
    const other = await write("several2.js", loop);
    const large = await reviewed([uri, other]);
    await run("showFindings", { jobId: large });
    assert.deepEqual([linesOf(uri), linesOf(other)], [[2], [2]]);

    await write("several.js", silent);
    const small = await reviewed([uri]);
    await run("showFindings", { jobId: small });
    assert.deepEqual([linesOf(uri), linesOf(other)], [[4], [2]]);
    // The view has the same, each file by the review that looked at it last.
    await run("groupFindings", { by: "job" });
    const step = () => run<{ file: string; jobId: string }>("nextFinding", {});
    const seen = [await step(), await step()].map(({ file, jobId }) => `${file} ${jobId}`);
    const known = [`${uri.fsPath} ${small}`, `${other.fsPath} ${large}`];
    assert.deepEqual(seen.toSorted(), known.toSorted());

    await run("showFindings", { jobId: large });
    assert.deepEqual([linesOf(uri), linesOf(other)], [[], [2]]);
    await run("clearFindings");
    assert.deepEqual([linesOf(uri), linesOf(other)], [[], []]);
  });
});
