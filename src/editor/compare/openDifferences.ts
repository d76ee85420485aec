import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type {
  ComparedJobs,
  ComparisonQueries,
  PairRow,
} from "../../contracts/comparisonQueries.ts";
import type { PairView } from "../../contracts/comparisonQueries.ts";
import type { Job } from "../../core/model/job.ts";
import { comparedUri } from "./comparedUri.ts";

/** Diffs in one editor: each is a document that the editor opens. */
const mostDiffs = 200;

/** Opens the diff of a pair's answers, or the only one as a document, without covering a column. */
export async function openPair(
  jobs: readonly [first: Job, second: Job],
  row: PairRow,
  isJson: boolean,
  avoid: number | undefined,
): Promise<void> {
  const { original, modified } = urisOf(jobs, row, isJson);
  const options: vscode.TextDocumentShowOptions = {
    viewColumn: columnBeside(avoid),
    preview: true,
  };
  if (!original || !modified) {
    const only = original ?? modified;
    if (only) await vscode.commands.executeCommand("vscode.open", only, options);
    return;
  }
  const about = (row.second ?? row.first)?.source?.path ?? row.second?.customId ?? "";
  const title = `${about.slice(about.lastIndexOf("/") + 1)}: ${titleOf(jobs)}`;
  await vscode.commands.executeCommand("vscode.diff", original, modified, title, options);
}

/** Opens the diff of all pairs of a view that differ, up to a limit, without covering a column. */
export async function openDifferences(
  jobs: readonly [first: Job, second: Job],
  queries: Pick<ComparisonQueries, "pairs">,
  view: PairView,
  avoid: number | undefined,
): Promise<{ readonly shown: number; readonly left: number }> {
  const [first, second] = jobs;
  const ids: ComparedJobs = [first.id, second.id];
  const kinds = (["changed", "new", "gone"] as const).filter(
    (kind) => view.kinds.length === 0 || view.kinds.includes(kind),
  );
  const page =
    kinds.length > 0
      ? await queries.pairs(ids, { ...view, kinds }, 0, mostDiffs)
      : { total: 0, rows: [] };
  if (page.rows.length === 0)
    throw new Failure("refused", vscode.l10n.t("There is no difference among these answers."));
  const changes = page.rows.map((row) => {
    const { original, modified } = urisOf(jobs, row, row.fields !== undefined);
    return [modified ?? original, original, modified];
  });
  const title = vscode.l10n.t("{0}: {1} differences", titleOf(jobs), page.rows.length);
  await focusColumn(columnBeside(avoid));
  await vscode.commands.executeCommand("vscode.changes", title, changes);
  await uncover(title, avoid);
  return { shown: page.rows.length, left: page.total - page.rows.length };
}

const ordinals = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth"];

/** A diff of many opens in the column that has the keyboard, and takes no other. */
async function focusColumn(column: number): Promise<void> {
  const ordinal = ordinals[column - 1];
  if (ordinal === undefined) return;
  await vscode.commands.executeCommand(`workbench.action.focus${ordinal}EditorGroup`);
}

/** The press that asked for the diff may take the keyboard, and with it the diff, to its own column. */
async function uncover(title: string, avoid: number | undefined): Promise<void> {
  const group = vscode.window.tabGroups.activeTabGroup;
  if (group.viewColumn !== avoid || group.activeTab?.label.startsWith(title) !== true) return;
  const side = group.viewColumn > vscode.ViewColumn.One ? "Previous" : "Next";
  await vscode.commands.executeCommand(`workbench.action.moveEditorTo${side}Group`);
}

/** What a diff of two jobs is called; a simulated answer never goes unmarked. */
function titleOf([first, second]: readonly [Job, Job]): string {
  const name = ({ label, account }: Job): string =>
    account.kind === "rehearsal" ? vscode.l10n.t("{0} (simulated)", label) : label;
  return `${name(first)} ↔ ${name(second)}`;
}

function urisOf(
  [first, second]: readonly [Job, Job],
  row: PairRow,
  isJson: boolean,
): { readonly original: vscode.Uri | undefined; readonly modified: vscode.Uri | undefined } {
  return {
    original: row.first && comparedUri(first.id, row.first, isJson),
    modified: row.second && comparedUri(second.id, row.second, isJson),
  };
}

/** The nearest column, to the left if there is one. */
function columnBeside(own: number | undefined): vscode.ViewColumn {
  const { all } = vscode.window.tabGroups;
  const at = all.findIndex(({ viewColumn }) => viewColumn === own);
  const other = at < 0 ? all.at(-1) : (all[at - 1] ?? all[at + 1]);
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}
