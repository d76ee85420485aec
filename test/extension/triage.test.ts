import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { inWorkspace, rowsOf, run, type Submitted, untilEvent, untilJobIs } from "./session.ts";

/** With one line that the local server finds fault with. */
const source = [
  "export function read(items) {",
  "  const found = [];",
  "  for (let i = 0; i <= items.length; i++) {",
  "    found.push(items[i]);",
  "  }",
  "  return found;",
  "}",
  "",
].join("\n");

const shared = (): vscode.Uri => inWorkspace(".batch/dismissals.jsonl");

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** The lines of our marks, from 1. */
function linesOf(uri: vscode.Uri): readonly number[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((mark) => mark.source?.startsWith("Batchwright"))
    .map(({ range }) => range.start.line + 1)
    .toSorted((a, b) => a - b);
}

async function reviewed(...uris: readonly vscode.Uri[]): Promise<string> {
  const { jobId } = await run<Submitted>("newBatch", { uris, recipe: "code-review" });
  await untilJobIs(jobId, "collected");
  await run("showFindings", { jobId });
  return jobId;
}

interface Result {
  readonly baselineState?: string;
  readonly suppressions?: readonly unknown[];
}

async function sarifOf(jobId: string): Promise<readonly Result[]> {
  const to = inWorkspace(`out/${jobId}.sarif`);
  await run("exportFindings", { jobId, format: "sarif", to: to.toString() });
  const { runs } = JSON.parse(await read(to)) as { runs: { results: Result[] }[] };
  return runs[0]?.results ?? [];
}

describe("findings that a person is done with", () => {
  let uris: readonly [vscode.Uri, vscode.Uri];
  /** One for each test: what is decided about a file is remembered. */
  let name = "triage";

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  beforeEach(async () => {
    name += "-";
    uris = [inWorkspace(`${name}.js`), inWorkspace(`other-${name}.js`)];
    for (const uri of uris) await write(uri, source);
  });

  afterEach(async () => {
    await run("clearFindings");
    for (const uri of uris) await vscode.workspace.fs.delete(uri);
  });

  it("leave at once, stay away in the next review, and can be reopened", async () => {
    const [uri] = uris;
    const jobId = await reviewed(uri);
    assert.deepEqual(linesOf(uri), [3]);
    const dismissal = { reason: "falsePositive", note: "the caller knows" };
    await run("dismissFinding", { jobId, seq: 0, index: 0, ...dismissal });
    assert.deepEqual(linesOf(uri), []);

    await write(uri, `// one\n// two\n${source}`);
    const second = await reviewed(uri);
    const [row] = await rowsOf(second);
    assert.match(row?.text ?? "", /i <= items\.length/, "it is found again");
    assert.deepEqual(linesOf(uri), []);
    const [result] = await sarifOf(second);
    assert.equal(result?.baselineState, "unchanged");
    assert.match(JSON.stringify(result.suppressions), /False positive: the caller knows/);
    await run("reopenFinding", { jobId: second, seq: 0, index: 0 });
    assert.deepEqual(linesOf(uri), [5]);
    await run("reopenFinding", { jobId: second, seq: 0, index: 0 });
    assert.deepEqual(linesOf(uri), [5]);
  });

  it("are told of as gone when the next review does not find them any more", async () => {
    const [uri] = uris;
    await reviewed(uri);
    await write(uri, source.replace("i <= items", "i < items"));
    const second = await reviewed(uri);
    const results = await sarifOf(second);
    const absent = results.filter(({ baselineState }) => baselineState === "absent");
    assert.equal(absent.length, 1);
  });

  it("are put off, resolved and reopened, several at a time", async () => {
    const jobId = await reviewed(...uris);
    const findings = [0, 1].map((seq) => ({ jobId, seq, index: 0 }));
    for (const [command, options] of [
      ["snoozeFinding", { until: "change" }],
      ["snoozeFinding", { until: "2999-12-31" }],
      ["resolveFinding", {}],
    ] as const) {
      await run(command, { findings, ...options });
      assert.deepEqual(uris.map(linesOf), [[], []], command);
      await run("reopenFinding", { findings });
      assert.deepEqual(uris.map(linesOf), [[3], [3]], command);
    }
    await assert.rejects(run("snoozeFinding", { findings, until: "2001-01-01" }), /a day to come/);
    await assert.rejects(run("dismissFinding", { findings, reason: "no" }), /must be one of/);
    await assert.rejects(run("dismissFinding", { jobId, reason: "later" }), /Name a finding/);
    const gone = { jobId, seq: 99, index: 0, reason: "later" };
    await assert.rejects(run("dismissFinding", gone), /no longer shown/);
  });

  it("are shared with a team, and what it decides is seen when it is written", async () => {
    const [uri] = uris;
    const jobId = await reviewed(uri);
    await run("dismissFinding", { jobId, seq: 0, index: 0, reason: "wontFix" });
    try {
      const { count } = await run<{ count: number }>("shareDismissals");
      assert.ok(count >= 1);
      const [own = ""] = (await read(shared())).split("\n").filter((line) => line.includes(name));
      assert.ok(own.startsWith(`{"path":"${name}.js"`), own);
      assert.doesNotMatch(own, /items\.length/);
      assert.deepEqual(linesOf(uri), []);

      const line = { ...(JSON.parse(own) as object), kind: "reopened", at: "2999-01-01T00:00:00Z" };
      await write(shared(), `${await read(shared())}${JSON.stringify(line)}\n`);
      await untilEvent(vscode.languages.onDidChangeDiagnostics, () => linesOf(uri)[0]);
      assert.deepEqual(linesOf(uri), [3]);
    } finally {
      await vscode.workspace.fs.delete(shared());
      const settings = vscode.workspace.getConfiguration();
      const dismissals = "batchwright.review.dismissals";
      await settings.update(dismissals, undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
