import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import type { PairRow, PairView } from "../../../src/contracts/comparisonQueries.ts";
import type { PairKind } from "../../../src/core/comparison/pairKind.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import "../../fakes/resolveVscode.ts";
import { commands, ViewColumn, window } from "../../fakes/vscode.ts";
import { fakeRow } from "../../webview/fakeRows.ts";
import { prepared } from "../../worker/samples.ts";

const { openDifferences } = await import("../../../src/editor/compare/openDifferences.ts");

const everyPair: PairView = { kinds: [], text: "" };
const panelColumn = ViewColumn.Two;

/** A command of the editor that was run. */
interface Run {
  readonly command: string;
  readonly title: string | undefined;
  readonly diffs: readonly (readonly unknown[])[] | undefined;
}

function jobOf(id: string) {
  const job = foldJob(id, [prepared(1, [])], false);
  assert.ok(job);
  return job;
}

describe("all differences of two jobs", () => {
  const real = commands.executeCommand;
  const { tabGroups } = window;
  const run: Run[] = [];
  const jobs = [jobOf("j1"), jobOf("j2")] as const;
  before(() =>
    Object.assign(commands, {
      executeCommand: async (command: string, title?: string, diffs?: Run["diffs"]) =>
        void run.push({ command, title, diffs }),
    }),
  );
  after(() => Object.assign(commands, { executeCommand: real }));
  beforeEach(() => opensIn(ViewColumn.One, ""));
  afterEach(() => Object.assign(window, { tabGroups }));

  /** Two columns, one of which has the keyboard and shows something. */
  function opensIn(viewColumn: number, label: string): void {
    const all = [ViewColumn.One, panelColumn].map((column) => ({ viewColumn: column }));
    const activeTabGroup = { viewColumn, activeTab: { label } };
    Object.assign(window, { tabGroups: { ...tabGroups, all, activeTabGroup } });
  }

  /** So many pairs that differ; those of `gone` have no second row. */
  function queriesOf(total: number, kind: PairKind = "changed") {
    const asked: PairView[] = [];
    const rows = Array.from({ length: total }, (_, pair): PairRow => {
      const row = fakeRow(pair);
      return { pair, kind, first: row, ...(kind !== "gone" && { second: row }) };
    });
    const pairs = async (_jobs: unknown, view: PairView, first: number, count: number) => {
      asked.push(view);
      return { total, rows: rows.slice(first, first + count) };
    };
    return { asked, pairs };
  }

  it("are at most 200 diffs in one editor, and how many more there are is said", async () => {
    const queries = queriesOf(1234);
    const opened = await openDifferences(jobs, queries, everyPair, panelColumn);
    assert.deepEqual(opened, { shown: 200, left: 1034 });
    const [focus, changes] = run.splice(0);
    assert.equal(focus?.command, "workbench.action.focusFirstEditorGroup");
    assert.equal(changes?.command, "vscode.changes");
    assert.match(changes.title ?? "", /\(simulated\) ↔ .+ \(simulated\): 200 differences$/);
    assert.equal(changes.diffs?.length, 200);
  });

  it("do not stay in the panel's column, where a late focus may have put them", async () => {
    await openDifferences(jobs, queriesOf(3), everyPair, panelColumn);
    opensIn(panelColumn, run.splice(0).at(-1)?.title ?? "");
    await openDifferences(jobs, queriesOf(3), everyPair, panelColumn);
    assert.equal(run.splice(0).at(-1)?.command, "workbench.action.moveEditorToPreviousGroup");
  });

  it("are what the filter leaves of what differs, and nothing where it leaves none", async () => {
    const queries = queriesOf(3, "gone");
    await openDifferences(jobs, queries, { ...everyPair, kinds: ["same", "gone"] }, panelColumn);
    assert.deepEqual(queries.asked[0]?.kinds, ["gone"]);
    const [label, original, modified] = run.splice(0).at(-1)?.diffs?.[0] ?? [];
    assert.ok(original !== undefined && label === original && modified === undefined);
    const same = { ...everyPair, kinds: ["same"] as const };
    await assert.rejects(openDifferences(jobs, queries, same, panelColumn), { kind: "refused" });
    assert.deepEqual(run, []);
  });
});
