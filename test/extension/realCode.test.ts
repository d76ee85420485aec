import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { Chance } from "../worker/realCode/chance.ts";
import { editedLines } from "../worker/realCode/editedLines.ts";
import { reformatted } from "../worker/realCode/reformatted.ts";
import { checkLog } from "./checkLog.ts";
import { afterEdits, type Check, inPlace } from "./markChecks.ts";
import {
  type AnsweredFinding,
  copyOf,
  copyRealCode,
  folder,
  letters,
  marksOf,
  type Review,
  reviewCopies,
} from "./realCode.ts";
import { control, replaceText, run, untilEvent } from "./session.ts";

/** Whether it is known where a formatter leaves its line. */
function isFollowed({ quote }: AnsweredFinding): boolean {
  return /^\s*(?:return|const|let|if|for|await|throw|this|export|function)\b/.test(quote);
}

/** A copy as it is in the editor now. */
interface Copy {
  uri: vscode.Uri;
  text: string;
}

describe("the findings of a review of this product's own code", () => {
  /** By the place of what they are copies of. */
  const copies = new Map<string, Copy>();
  const jobs: string[] = [];
  let exact: Review;
  let faults: () => readonly string[] = () => [];

  function copy(place: string): Copy {
    const found = copies.get(place);
    assert.ok(found, place);
    return found;
  }

  const of = (place: string): readonly AnsweredFinding[] =>
    exact.answered.filter((one) => one.place === place);

  /**
   * The copies that one test changes: others than those of the next, whatever this product's code is.
   * Fixes are for the last.
   */
  function group(number: 0 | 1 | 2 | 3): readonly string[] {
    const all = [...copies.keys()].filter((place) => of(place).length > 0);
    const fixable = all.filter((place) => of(place).some((one) => one.replacement !== null));
    const others = all.filter((place) => !fixable.includes(place));
    const followed = others.filter((place) => of(place).some(isFollowed)).slice(0, 8);
    if (number === 2) return followed;
    const own = others.filter((place) => !followed.includes(place));
    const part = own.filter((_, at) => [0, 1, 3][at % 3] === number);
    return number === 3 ? [...fixable, ...part] : part;
  }

  const faultsOf = (place: string, check: Check): readonly string[] =>
    check(marksOf(copy(place).uri, copy(place).text)).map((words) => `${place}: ${words}`);

  /** Resolves once there is nothing to say against the marks. */
  async function until(look: () => readonly string[]): Promise<void> {
    faults = look;
    const { onDidChangeDiagnostics } = vscode.languages;
    await untilEvent(onDidChangeDiagnostics, () => look().length === 0 || undefined);
  }

  const untilAll = (checks: ReadonlyMap<string, Check>): Promise<void> =>
    until(() => [...checks].flatMap(([place, check]) => faultsOf(place, check)));

  async function edit(place: string, text: string): Promise<void> {
    await replaceText(await vscode.workspace.openTextDocument(copy(place).uri), text);
    copy(place).text = text;
  }

  const least = (severity: string | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration("batchwright.review")
      .update("minimumSeverity", severity, vscode.ConfigurationTarget.Global);

  before(async () => {
    await least("hint");
    for (const [place, text] of await copyRealCode())
      copies.set(place, { uri: copyOf(place), text });
    assert.ok(copies.size >= 25);
  });

  afterEach(function () {
    if (this.currentTest?.state === "failed") console.error(faults().join("\n"));
  });

  after(async () => {
    await control("setSlips", {});
    await run("clearFindings");
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    for (const jobId of jobs) await run("forget", { jobId });
    await vscode.workspace.fs.delete(folder(), { recursive: true });
    await least(undefined);
  });

  it("are at the lines that they quote", async () => {
    exact = await reviewCopies({});
    jobs.push(exact.jobId);
    assert.ok(exact.answered.length > 40, String(exact.answered.length));
    for (const { place, line, quote } of exact.answered)
      assert.equal(copy(place).text.split("\n")[line], quote, `${place}:${line + 1}`);
    await untilAll(new Map([...copies.keys()].map((place) => [place, inPlace(of(place))])));
  });

  it("are where they mean, or nowhere: quoted rightly, wrongly, or what is not there", async () => {
    const slips = { shifted: 0.25, wrong: 0.25, unfindable: 0.25 };
    const { jobId, answered } = await reviewCopies(slips);
    jobs.push(jobId);
    const count = { right: 0, shifted: 0, wrong: 0, nowhere: 0 };
    const allowed = new Set<string>();
    const found = new Set(
      [...copies].flatMap(([place, { uri, text }]) =>
        marksOf(uri, text).map(({ title, line }) => `${place}: ${title} ${line}`),
      ),
    );
    for (const [at, { place, title, quote, line }] of answered.entries()) {
      const meant = exact.answered[at];
      assert.ok(meant?.place === place && meant.title === title);
      const mark = `${place}: ${title} ${meant.line}`;
      const isThere = quote === meant.quote;
      if (isThere) assert.ok(found.has(mark), mark);
      if (!quote.startsWith("synchronize(everything")) allowed.add(mark);
      else count.nowhere += 1;
      if (isThere) count[line === meant.line ? "right" : "shifted"] += 1;
      else if (allowed.has(mark) && found.has(mark)) count.wrong += 1;
    }
    const elsewhere = [...found].filter((mark) => !allowed.has(mark));
    assert.deepEqual(elsewhere, []);
    assert.ok(Math.min(...Object.values(count)) > 0, JSON.stringify(count));
    await run("forget", { jobId: jobs.pop() });
    await run("showFindings", { jobId: exact.jobId });
  });

  it("go with their code while it is edited, unsaved, and one letter after the other", async () => {
    const chance = new Chance(7);
    const checks = new Map<string, Check>();
    const [typed = "", ...edited] = group(0);
    for (const place of edited) {
      const earlier = copy(place).text;
      const lines = editedLines(earlier.split("\n"), chance);
      await edit(place, lines.map(({ text }) => text).join("\n"));
      checks.set(place, afterEdits(of(place), earlier, lines));
    }
    const { document } = await vscode.window.showTextDocument(copy(typed).uri);
    for (const text of ["/", "/", " ", "n", "e", "w", "\n", "\n"])
      await vscode.commands.executeCommand("type", { text });
    const lineCount = copy(typed).text.split("\n").length;
    copy(typed).text = document.getText();
    checks.set(typed, inPlace(of(typed), document.lineCount - lineCount));
    assert.equal(document.lineCount, lineCount + 2);
    await untilAll(checks);
    await vscode.workspace.saveAll();
    await untilAll(checks);
  });

  it("go with their files and folders when these are renamed", async () => {
    const checks = new Map(group(1).map((place) => [place, inPlace(of(place))]));
    assert.ok(checks.size > 0);
    const files = new vscode.WorkspaceEdit();
    for (const place of checks.keys()) {
      const uri = copyOf(`renamed/deep/${place}`);
      files.renameFile(copy(place).uri, uri);
      copy(place).uri = uri;
    }
    assert.ok(await vscode.workspace.applyEdit(files));
    await untilAll(checks);
    const folders = new vscode.WorkspaceEdit();
    folders.renameFile(copyOf("renamed/deep"), copyOf("renamed/deeper"));
    assert.ok(await vscode.workspace.applyEdit(folders));
    for (const place of checks.keys()) copy(place).uri = copyOf(`renamed/deeper/${place}`);
    await untilAll(checks);
    for (const [place, { text }] of copies)
      assert.deepEqual(marksOf(copyOf(`renamed/deep/${place}`), text), []);
  });

  it("are at the same code after another formatter, or have no place", async () => {
    const meant: (AnsweredFinding & { readonly now: number | undefined })[] = [];
    for (const place of group(2)) {
      const own = of(place).filter(isFollowed);
      const places = own.map(({ line }) => line);
      const { text, lines } = await reformatted(copy(place).text, places);
      await edit(place, text);
      meant.push(...own.map((one, at) => ({ ...one, now: lines[at] })));
    }
    const look = (): readonly string[] => {
      let right = 0;
      const wrong = meant.flatMap(({ place, title, quote, now }) => {
        const { uri, text } = copy(place);
        const same = marksOf(uri, text).filter(
          (mark) => mark.title === title && letters(mark.text) === letters(quote),
        );
        if (same.some(({ line }) => line === now)) right += 1;
        else if (same.length > 0) return [`${place}: ${title} ${String(now)} ${quote}`];
        return [];
      });
      const isEnough = right > 0 && right >= meant.length / 2;
      return isEnough ? wrong : [...wrong, `${right} of ${meant.length}`];
    };
    await until(look);
    await vscode.workspace.saveAll();
    await until(look);
  });

  it("are fixed, dismissed, known again in the next review, and exported", async () => {
    const own = group(3).flatMap(of);
    const fixed = own.find(({ replacement }) => replacement !== null);
    const dismissed = own.find(({ place }) => place !== fixed?.place);
    assert.ok(fixed && dismissed);
    const name = ({ seq, index }: AnsweredFinding) => ({ jobId: exact.jobId, seq, index });
    await run("fixFinding", name(fixed));
    const document = await vscode.workspace.openTextDocument(copy(fixed.place).uri);
    assert.equal(document.lineAt(fixed.line).text.trim(), fixed.replacement?.trim());
    copy(fixed.place).text = document.getText();
    await document.save();
    await run("dismissFinding", { ...name(dismissed), reason: "wontFix" });
    const without = ({ place }: AnsweredFinding, gone: AnsweredFinding): Check =>
      inPlace(of(place).filter((one) => one !== gone));
    await untilAll(new Map([fixed, dismissed].map((one) => [one.place, without(one, one)])));

    const next = await reviewCopies({}, { changed: "review" });
    jobs.push(next.jobId);
    assert.ok(next.carried > 0, "what did not change is not sent again");
    assert.equal(next.requests + next.carried, copies.size);
    const isDismissed = ({ place, title, quote }: AnsweredFinding): boolean =>
      place === dismissed.place && title === dismissed.title && quote === dismissed.quote;
    const [again, ...more] = next.answered.filter(isDismissed);
    assert.ok(again && more.length === 0);
    await until(() =>
      [...copies.values()].flatMap(({ uri, text }) => {
        const about = next.answered.filter(({ place }) => copyOf(place).path === uri.path);
        const open = about.filter((one) => !isDismissed(one));
        return inPlace(open)(marksOf(uri, text)).map((words) => `${uri.path}: ${words}`);
      }),
    );
    await checkLog(next, fixed.title);
    await run("reopenFinding", { jobId: next.jobId, seq: again.seq, index: again.index });
  });
});
