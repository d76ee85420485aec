import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { prepared } from "../../core/submission/jobEvents.ts";
import "../../fakes/resolveVscode.ts";
import { FakeUri } from "../../fakes/fakeUri.ts";
import { editor, window } from "../../fakes/vscode.ts";

const { ReviewFindings } = await import("../../../src/editor/review/reviewFindings.ts");
const { FindingThreads } = await import("../../../src/editor/review/findingThreads.ts");
const { isKindElsewhere, kindFindings } =
  await import("../../../src/editor/review/kindFindings.ts");

const file = "/w/a.ts";
const job = foldJob("j1", [{ ...prepared(1), findingOutputs: 1 }], false);
assert.ok(job);

function foundAt(startLine: number, index = 0, more: object = {}): PlacedFinding {
  const range = { startLine, startColumn: 0, endLine: startLine, endColumn: 1 };
  const finding = {
    path: "a.ts",
    quote: "x",
    severity: "error",
    category: "Kind",
    title: `Wrong ${index}`,
    explanation: "It is.",
    replacement: "y",
    ...more,
  } as const;
  return { seq: 0, index, finding, fingerprint: `f${index}`, anchor: { state: "found", range } };
}

describe("the comments of findings", () => {
  let findings: InstanceType<typeof ReviewFindings>;
  let threads: InstanceType<typeof FindingThreads>;

  const linesOf = (): readonly unknown[] => editor.threads.live.map(({ range }) => range.parts[0]);
  const find = (...found: readonly PlacedFinding[]): void =>
    findings.set(job, new Map([[file, found]]));

  beforeEach(() => {
    findings = new ReviewFindings();
    window.visibleTextEditors.push({ document: { uri: FakeUri.file(file) } });
  });

  afterEach(() => {
    threads.dispose();
    findings.dispose();
    window.visibleTextEditors.length = 0;
    editor.reset();
  });

  it("follow them through their file as the same threads, and go with them", () => {
    editor.settings.set("batchwright.review.comments", "always");
    threads = new FindingThreads(findings);
    find(foundAt(3), foundAt(8, 1));
    const first = editor.threads.live;
    assert.deepEqual(linesOf(), [3, 8]);
    const [{ range: unmoved } = {}] = first;
    find(foundAt(3), foundAt(9, 1));
    assert.deepEqual(linesOf(), [3, 9]);
    assert.ok(editor.threads.live.every((thread, at) => thread === first[at]));
    assert.equal(editor.threads.live[0]?.range, unmoved);
    find({ ...foundAt(3), anchor: { state: "stale" } }, foundAt(9, 1));
    assert.deepEqual(linesOf(), [9]);
    findings.hide(job.id);
    assert.deepEqual(linesOf(), []);
  });

  it("are none until somebody asks, or of files that nobody opened", () => {
    threads = new FindingThreads(findings);
    find(foundAt(3));
    assert.deepEqual(linesOf(), []);
    editor.settings.set("batchwright.review.comments", "always");
    findings.set(job, new Map([["/w/b.ts", [foundAt(1)]]]));
    assert.deepEqual(linesOf(), []);
  });

  it("are also of what is not marked, when somebody asks", async () => {
    threads = new FindingThreads(findings);
    const minor = foundAt(4, 2, { severity: "hint" });
    find(foundAt(3), minor);
    await threads.show({ job, file, placed: minor });
    assert.deepEqual(linesOf(), [4]);
    assert.equal(editor.threads.live[0]?.collapsibleState, 1);
  });

  it("have room below their code when somebody asks", async () => {
    threads = new FindingThreads(findings);
    const far = foundAt(40);
    find(far);
    await threads.show({ job, file, placed: far });
    assert.deepEqual(
      editor.revealed.map(({ parts }) => parts[0]),
      [35],
    );
  });

  it("say whether there is something to fix", () => {
    editor.settings.set("batchwright.review.comments", "always");
    threads = new FindingThreads(findings);
    find(foundAt(3), foundAt(5, 1, { replacement: "x" }));
    const said = editor.threads.live.map(({ contextValue, label }) => [contextValue, label]);
    assert.deepEqual(said, [
      ["finding fixable", "Error · Kind"],
      ["finding", "Error · Kind"],
    ]);
  });
});

describe("the findings of one kind", () => {
  it("have its category, are marked and can be fixed", () => {
    const findings = new ReviewFindings();
    const same = foundAt(3);
    const others = [
      foundAt(5, 1, { category: "KIND" }),
      foundAt(6, 2, { category: "other" }),
      foundAt(7, 3, { replacement: "x" }),
      foundAt(8, 4, { severity: "hint" }),
    ];
    findings.set(job, new Map([[file, [same, ...others]]]));
    const known = { job, file, placed: same };
    const indices = (place: "file" | "everywhere"): readonly number[] =>
      kindFindings(findings, known, place).map(({ placed }) => placed.index);
    assert.deepEqual(indices("file"), [0, 1]);
    assert.equal(isKindElsewhere(findings, known), false);
    findings.set(job, new Map([["/w/b.ts", [foundAt(1, 9)]]]));
    assert.deepEqual(indices("everywhere"), [0, 1, 9]);
    assert.equal(isKindElsewhere(findings, known), true);
    findings.dispose();
  });
});
