import assert from "node:assert/strict";
import { beforeEach, describe, it } from "mocha";
import type { TreeItem } from "vscode";
import type { PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import { DecisionSet } from "../../../src/core/review/decisionSet.ts";
import { rememberedFindings, triageRecord } from "../../../src/core/review/triage.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { prepared } from "../../core/submission/jobEvents.ts";
import "../../fakes/resolveVscode.ts";

const { FindingsLook } = await import("../../../src/editor/review/findingsLook.ts");
const { FindingsTree } = await import("../../../src/editor/review/findingsTree.ts");
const { ReviewFindings } = await import("../../../src/editor/review/reviewFindings.ts");

const job = foldJob("j", [prepared(1)], false);
assert.ok(job);

function found(seq: number, index: number, line: number | undefined): PlacedFinding {
  const path = `f${seq}.ts`;
  const severity = index % 2 === 0 ? "error" : "hint";
  const title = `Finding ${index}`;
  const finding = { path, quote: "", severity, category: "c", title, explanation: "Why." } as const;
  const fingerprint = `${seq} ${index}`;
  if (line === undefined) return { seq, index, finding, fingerprint, anchor: { state: "stale" } };
  const range = { startLine: line, startColumn: 0, endLine: line, endColumn: 1 };
  return { seq, index, finding, fingerprint, anchor: { state: "found", range } };
}

/** A file's findings, that of index 0 on `line`. */
function fileOf(seq: number, line: number | undefined, count: number) {
  return Array.from({ length: count }, (_, index) => found(seq, index, index === 0 ? line : index));
}

/** Has everything unfolded, as far as it goes. */
function unfold(tree: InstanceType<typeof FindingsTree>): void {
  const below = tree.getChildren().flatMap((heading) => tree.getChildren(heading));
  for (const row of below) tree.getChildren(row);
}

/** The Findings view of some files with as many findings each. */
function shown(files: number, each: number) {
  const state = new Map<string, unknown>();
  const look = new FindingsLook({
    get: (key: string) => state.get(key),
    update: async (key: string, value: unknown) => void state.set(key, value),
    keys: () => [...state.keys()],
  } as ConstructorParameters<typeof FindingsLook>[0]);
  const findings = new ReviewFindings();
  const tree = new FindingsTree(findings, look);
  const set = (seq: number, placed: readonly PlacedFinding[]): void => {
    assert.ok(job);
    findings.set(job, new Map([[`/w/f${seq}.ts`, placed]]));
    tree.redraw([`/w/f${seq}.ts`]);
  };
  const all = Array.from({ length: files }, (_, seq) => seq);
  assert.ok(job);
  findings.set(job, new Map(all.map((seq) => [`/w/f${seq}.ts`, fileOf(seq, 0, each)])));
  tree.redraw(findings.files);
  unfold(tree);
  const drawn: unknown[] = [];
  tree.onDidChangeTreeData((node) => void drawn.push(node?.id));
  return { tree, findings, look, set, drawn, files: () => findings.files };
}

describe("the tree of findings", () => {
  let view: ReturnType<typeof shown>;

  beforeEach(() => {
    view = shown(3, 4);
  });

  it("draws one row when one finding moved, and nothing when none did", () => {
    view.set(1, fileOf(1, 1, 4));
    assert.deepEqual(view.drawn, ["j:1:0"]);
    view.set(1, fileOf(1, 1, 4));
    assert.deepEqual(view.drawn, ["j:1:0"]);
  });

  it("draws a heading when what is under it is other, and all when a heading comes or goes", () => {
    view.set(1, fileOf(1, 0, 3));
    assert.deepEqual(view.drawn.splice(0), ["severity:hint"]);
    view.set(1, fileOf(1, undefined, 3));
    assert.deepEqual(view.drawn.splice(0), [undefined]);
    const ids = view.tree.getChildren().map(({ id }) => id);
    assert.deepEqual(ids, ["severity:error", "severity:hint", "lost"]);
  });

  it("gives every finding one row, under its heading, that commands know it by", () => {
    const rows = view.tree.getChildren().flatMap((heading) => {
      const own = view.tree.getChildren(heading);
      for (const row of own) assert.equal(view.tree.getParent(row), heading);
      assert.equal(heading.names().length, own.length);
      return own;
    });
    assert.equal(new Set(rows.map(({ id }) => id)).size, 12);
    assert.deepEqual(rows[0]?.names(), [{ jobId: "j", seq: 0, index: 0 }]);
  });

  it("has headings that say what and how many they are, also to who does not see them", async () => {
    view.set(1, [found(1, 0, undefined)]);
    const labels = () =>
      view.tree
        .getChildren()
        .map((heading): TreeItem => view.tree.getTreeItem(heading))
        .map(({ label, description, accessibilityInformation }) => [
          label,
          description,
          accessibilityInformation?.label,
        ]);
    assert.deepEqual(labels(), [
      ["Errors", "4", "Errors, 4 findings"],
      ["Hints", "4", "Hints, 4 findings"],
      ["Not in Its File Any More", "1", "Not in Its File Any More, 1 finding"],
    ]);
    await view.look.groupBy("category");
    view.tree.redraw(view.files());
    assert.deepEqual(labels()[0], ["c", "8", "c, 8 findings"]);
  });

  it("says where a finding is or why it has no place, and all about it in plain words", async () => {
    view.set(2, [found(2, 0, 6), found(2, 1, undefined)]);
    const [row, lost] = ["j:2:0", "j:2:1"].map((id) => view.tree.node(id));
    assert.ok(row && lost);
    const item: TreeItem = view.tree.getTreeItem(row);
    assert.equal(item.description, "f2.ts:7");
    assert.equal(item.command?.command, "vscode.open");
    const stale = view.tree.getTreeItem(lost);
    assert.equal(stale.description, "f2.ts · fixed? This code was changed since");
    assert.match(stale.contextValue ?? "", /\blost\b/);
    const { tooltip } = view.tree.resolveTreeItem(item, row);
    assert.ok(typeof tooltip === "string");
    assert.match(tooltip, /^Finding 0\nError · c\nf2\.ts:7\n.*\n\nWhy\.$/);
    await view.look.groupBy("file");
    view.tree.redraw(view.files());
    assert.equal(view.tree.getTreeItem(row).description, "line 7");
  });

  it("shows what was put away greyed and with the reason, when the filter has it", async () => {
    const { tree, findings, look } = view;
    const placed = fileOf(1, 0, 1);
    view.set(1, placed);
    const decision = { kind: "dismissed", reason: "wontFix", note: "As agreed" } as const;
    const known = rememberedFindings("/w/f1.ts", placed);
    const record = triageRecord(known, 0, { decision, time: 1 });
    assert.ok(record);
    findings.decide(new DecisionSet([record]), 2);
    tree.redraw(["/w/f1.ts"]);
    assert.equal(tree.list.row("j:1:0"), undefined);
    await look.filterBy({ text: "", severities: [], states: ["dismissed"] });
    tree.redraw(findings.files);
    const row = tree.node("j:1:0");
    const item: TreeItem = tree.getTreeItem(row);
    assert.equal(item.description, "f1.ts:1 · dismissed: won't fix");
    assert.match(item.contextValue ?? "", /\bputAway\b/);
    const { tooltip } = tree.resolveTreeItem(item, row);
    assert.ok(typeof tooltip === "string");
    assert.match(tooltip, /^dismissed: won't fix: As agreed$/m);
    assert.equal(tree.list.size, 1);
  });

  it("has only what the filter lets through, also after a file has changed", async () => {
    await view.look.filterBy({ text: "f1 finding", severities: ["error"], states: [] });
    view.tree.redraw(view.files());
    const titles = () => view.tree.list.placed().map(({ id }) => id);
    assert.deepEqual(titles(), ["j:1:0", "j:1:2"]);
    view.set(1, fileOf(1, 5, 2));
    assert.deepEqual(titles(), ["j:1:0"]);
  });

  it("has pages under a heading of many, which lead to their rows and stand for them", () => {
    const { tree } = shown(50, 10);
    const [errors] = tree.getChildren();
    assert.ok(errors);
    const pages = tree.getChildren(errors);
    const rows = pages.map((page) => tree.getChildren(page));
    assert.deepEqual(
      rows.map(({ length }) => length),
      [200, 50],
    );
    const last = rows[1]?.at(-1);
    assert.ok(last);
    const page = tree.getParent(last);
    assert.ok(page);
    assert.equal(page, pages[1]);
    assert.equal(tree.getParent(page), errors);
    assert.equal(page.names().length, 50);
  });

  it("of 5,000 findings draws one row for one that moved", () => {
    const many = shown(500, 10);
    many.set(250, fileOf(250, 1, 10));
    assert.deepEqual(many.drawn, ["j:250:0"]);
  });
});
