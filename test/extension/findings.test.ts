import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { marksOf, reviewed, source, write } from "./reviewedFiles.ts";
import {
  control,
  rowsOf,
  run,
  type Submitted,
  untilEvent,
  untilJobIs,
  withSetting,
} from "./session.ts";

/** Resolves once the findings of a file are on these lines, from 1. */
async function untilLines(uri: vscode.Uri, ...lines: readonly number[]): Promise<void> {
  await untilEvent(vscode.languages.onDidChangeDiagnostics, () => {
    const now = marksOf(uri).map(({ range }) => range.start.line + 1);
    return now.toSorted((a, b) => a - b).join() === lines.join() || undefined;
  });
}

async function replaced(uri: vscode.Uri, old: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const start = document.getText().indexOf(old);
  assert.ok(start >= 0, `there is ${old}`);
  const range = new vscode.Range(
    document.positionAt(start),
    document.positionAt(start + old.length),
  );
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, range, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe("the findings of a review", () => {
  let uri: vscode.Uri;
  /** One for each test: a document outlives its editors. */
  let name = "findings";

  before(async () => {
    await run("switchAccount", { account: "rehearsal" });
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  beforeEach(async () => {
    name += "-";
    uri = await write(`${name}.js`, source);
  });

  afterEach(async () => {
    await run("clearFindings");
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("of the examples are diagnostics at the lines that they quote", async () => {
    const files = await vscode.workspace.findFiles("shop/*.ts");
    const jobId = await reviewed(files);
    const { files: marked } = await run<{ files: readonly string[] }>("showFindings", { jobId });
    assert.ok(marked.length > 0);
    const rows = await rowsOf(jobId);
    let quoted = 0;
    for (const row of rows) {
      const answer = JSON.parse(row.text) as { findings: { quote: string; title: string }[] };
      assert.ok(row.source);
      const document = await vscode.workspace.openTextDocument(row.source.uri);
      for (const { quote, title } of answer.findings) {
        const mark: vscode.Diagnostic | undefined = marksOf(row.source.uri).find(
          ({ message, range }) =>
            message.startsWith(title) && document.getText(range) === quote.trim(),
        );
        assert.ok(mark, `${document.fileName}: ${title} at ${quote}`);
        assert.equal(mark.source, "Batchwright, simulated");
        quoted += 1;
      }
    }
    const all = files.flatMap(marksOf);
    assert.equal(all.length, quoted);
  });

  it("move with edits that are not saved, and go with their code", async () => {
    const jobId = await reviewed([uri]);
    await run("showFindings", { jobId });
    const earlier = marksOf(uri).map(({ range }) => range.start.line + 1);
    assert.ok(earlier.length > 0);
    await replaced(uri, "export function", "// one\n// two\nexport function");
    await untilLines(uri, ...earlier.map((line) => line + 2).toSorted((a, b) => a - b));
    await replaced(uri, "i <= items.length", "i < items.length");
    await replaced(uri, "  } catch (error) {}\n", "  } finally {\n  }\n");
    await untilLines(uri);
    await vscode.commands.executeCommand("undo");
  });

  it("follow a file that another program changes", async () => {
    const jobId = await reviewed([uri]);
    await run("showFindings", { jobId });
    const earlier = marksOf(uri).map(({ range }) => range.start.line + 1);
    await write(`${name}.js`, `\n${source.replaceAll("  ", "\t")}`);
    await untilLines(uri, ...earlier.map((line) => line + 1).toSorted((a, b) => a - b));
  });

  it("are shown by themselves when a review ends, until they are cleared", async () => {
    const jobId = await reviewed([uri]);
    await untilEvent(vscode.languages.onDidChangeDiagnostics, () => marksOf(uri)[0]);
    const count = marksOf(uri).length;
    await run("clearFindings");
    assert.equal(marksOf(uri).length, 0);
    await run("showFindings", { jobId });
    assert.equal(marksOf(uri).length, count);
    const errors = marksOf(uri).filter(
      ({ severity }) => severity === vscode.DiagnosticSeverity.Error,
    );
    await withSetting("batchwright.review.minimumSeverity", "error", async () => {
      await untilEvent(
        vscode.languages.onDidChangeDiagnostics,
        () => marksOf(uri).length === errors.length || undefined,
      );
    });
  });

  it("are gone to one after the other, the worst first, across files and around", async () => {
    const other = await write(`${name}b.js`, source);
    const jobId = await reviewed([uri, other]);
    await run("showFindings", { jobId });
    await run("groupFindings", { by: "severity" });
    const marks = [uri, other].flatMap((file) =>
      marksOf(file).map(({ severity, range }) => `${severity} ${file.fsPath} ${range.start.line}`),
    );
    const gone = async (command: string): Promise<string> => {
      const { file } = await run<{ file: string }>(command, {});
      const { document, selection } = vscode.window.activeTextEditor ?? {};
      assert.ok(document && selection);
      assert.equal(document.uri.fsPath, file);
      const mark = marksOf(document.uri).find(({ range }) => range.isEqual(selection));
      assert.ok(mark, `a finding is selected in ${file}`);
      return `${mark.severity} ${file} ${mark.range.start.line}`;
    };
    const seen: string[] = [];
    for (let steps = 0; steps < marks.length; steps += 1) seen.push(await gone("nextFinding"));
    assert.deepEqual(seen, marks.toSorted());
    assert.equal(await gone("nextFinding"), seen[0]);
    assert.equal(await gone("previousFinding"), seen.at(-1));
    await run("filterFindings", { severities: ["error"] });
    const errors = seen.filter((one) => one.startsWith("0"));
    assert.ok(errors.length > 0 && errors.length < seen.length);
    assert.ok(errors.includes(await gone("nextFinding")));
    await run("clearFindingsFilter");
  });

  it("are passed over once they are put away, until the view shows what was", async () => {
    const jobId = await reviewed([uri, await write(`${name}b.js`, source)]);
    await run("showFindings", { jobId });
    interface Gone {
      readonly jobId: string;
      readonly seq: number;
      readonly index: number;
    }
    const first = await run<Gone>("nextFinding", {});
    await run("dismissFinding", { ...first, reason: "wontFix" });
    const next = async () => {
      const { seq, index } = await run<Gone>("nextFinding", {});
      return `${seq}:${index}`;
    };
    const dismissed = `${first.seq}:${first.index}`;
    const seen = [await next(), await next(), await next()];
    assert.ok(!seen.includes(dismissed), seen.join());
    await run("filterFindings", { states: ["dismissed"] });
    assert.deepEqual([await next(), await next()], [dismissed, dismissed]);
    await run("clearFindingsFilter");
    await run("reopenFinding", first);
  });

  it("are at the right lines when the answers name wrong ones, or nowhere", async () => {
    try {
      for (const [slips, isMarked] of [
        [{ shifted: 1 }, true],
        [{ wrong: 1 }, true],
        [{ unfindable: 1 }, false],
      ] as const) {
        await control("setSlips", slips);
        const text = `${source}// ${JSON.stringify(slips)}\n`;
        const own = await write(`${name}${Object.keys(slips).join()}.js`, text);
        const options = { uris: [own], recipe: "code-review", account: "environment" };
        const { jobId } = await withSetting("batchwright.submit.unattendedLimit", 10, () =>
          run<Submitted>("newBatch", options),
        );
        await control("end");
        await run("refresh");
        await untilJobIs(jobId, "collected");
        await run("showFindings", { jobId });
        const lines = marksOf(own).map(({ range }) => range.start.line + 1);
        assert.equal(lines.length > 0, isMarked, JSON.stringify(slips));
        for (const line of lines)
          assert.ok([3, 8].includes(line), `${JSON.stringify(slips)} ${line}`);
        // What was paid for is shown instead of what is rehearsed afterwards.
        await run("forget", { jobId });
      }
    } finally {
      await control("setSlips", {});
    }
  });
});
