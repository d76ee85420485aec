import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import {
  control,
  inWorkspace,
  rowsOf,
  run,
  type Submitted,
  untilEvent,
  untilJobIs,
  withSetting,
} from "./session.ts";

const loop = "export function read(items) {\n  for (let i = 0; i <= items.length; i++) {}\n}\n";

interface Unchanged {
  readonly unchanged: {
    readonly requests: number;
    readonly findings: number;
    readonly jobId: string;
  };
}

function linesOf(uri: vscode.Uri): readonly number[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source?.startsWith("Batchwright"))
    .map(({ range }) => range.start.line + 1);
}

async function untilLines(uri: vscode.Uri, ...lines: readonly number[]): Promise<void> {
  await untilEvent(
    vscode.languages.onDidChangeDiagnostics,
    () => linesOf(uri).join() === lines.join() || undefined,
  );
}

describe("a review of what has changed", () => {
  const folder = inWorkspace("changed-reviews");
  const [one, two] = ["one.js", "two.js"].map((name) => vscode.Uri.joinPath(folder, name));
  assert.ok(one && two);

  const write = (uri: vscode.Uri, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const review = <T>(more: object = {}): Promise<T> =>
    run<T>("newBatch", { uris: [folder], recipe: "code-review", changed: "review", ...more });

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
    await write(one, loop);
    await write(two, loop);
  });

  after(async () => {
    await run("clearFindings");
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it("sends the changed file alone, shows the findings of all, and of the same nothing", async () => {
    const first = await review<Submitted>();
    assert.equal(first.requests, 2);
    await untilJobIs(first.jobId, "collected");
    await untilLines(one, 2);
    await untilLines(two, 2);

    const same = await review<Unchanged>();
    assert.deepEqual(same, { unchanged: { requests: 2, findings: 2, jobId: first.jobId } });

    await write(two, `// moved\n${loop}`);
    const { draft } = await review<{ draft: { id: string; requests: number; carried: number } }>({
      submit: false,
    });
    assert.deepEqual([draft.requests, draft.carried], [1, 1]);
    const second = await run<Submitted>("submitDraft", { draft: draft.id });
    await untilJobIs(second.jobId, "collected");
    // The first is no longer needed for what it has found.
    await run("forget", { jobId: first.jobId });
    await untilLines(one, 2);
    await untilLines(two, 3);
    const rows = await rowsOf(second.jobId);
    assert.deepEqual(
      rows.map(({ source, outcome }) => [source?.uri.path.split("/").at(-1), outcome]),
      [
        ["two.js", "answered"],
        ["one.js", "answered"],
      ],
    );
  });

  it("is not paid for twice while the first is on its way", async () => {
    await withSetting("batchwright.submit.unattendedLimit", 10, async () => {
      const paid = { account: "environment" };
      const { jobId } = await review<Submitted>(paid);
      await untilJobIs(jobId, "running");
      await assert.rejects(review(paid), /paid for twice.*again: true/);
      await control("end");
      await run("refresh");
      await untilJobIs(jobId, "collected");
      const { unchanged } = await review<Unchanged>(paid);
      assert.deepEqual([unchanged.requests, unchanged.jobId], [2, jobId]);
      // A review that was paid for is shown rather than those that are rehearsed after it.
      await run("forget", { jobId });
    });
  });

  it("says what is wrong with how it is asked for", async () => {
    await assert.rejects(review({ changed: "yesterday" }), /changed: "review"/);
    await assert.rejects(review({ recipe: "summarize" }), /makes no findings/);
  });
});
