import * as vscode from "vscode";
import type { SourceRow, SourceRows } from "../../contracts/sourceRows.ts";
import type { Job } from "../../core/model/job.ts";
import { pathsOfFile } from "./pathsOfFile.ts";

/** What a job has about a file. */
export interface FileResults {
  readonly job: Job;
  readonly rows: readonly SourceRow[];
}

export interface ResultsOfFileDeps {
  readonly jobs: { all(): readonly Job[]; get(id: string): Job | undefined };
  readonly queries: SourceRows;
}

/** The jobs that asked about a file, the newest first. A child's rows are those of its parent. */
export async function resultsOfFile(
  { jobs, queries }: ResultsOfFileDeps,
  file: vscode.Uri,
): Promise<readonly FileResults[]> {
  const pathsByBase = new Map<string, readonly string[]>();
  const own = jobs.all().filter(({ prepared: { parent } }) => !parent || !jobs.get(parent.job));
  for (const { base } of own.map(({ prepared }) => prepared))
    if (base !== undefined && !pathsByBase.has(base))
      pathsByBase.set(base, pathsOfFile(base, file));
  const paths = [...pathsByBase.values()].flat();
  if (paths.length === 0) return [];
  const rows = await queries.rowsOfPaths(paths);
  const results = own.map((job) => {
    const known = pathsByBase.get(job.prepared.base ?? "") ?? [];
    return { job, rows: rows.filter((row) => row.job === job.id && known.includes(row.path)) };
  });
  return results
    .filter((one) => one.rows.length > 0)
    .toSorted((one, other) => other.job.createdAt - one.job.createdAt);
}

/** The rows about the lines that the cursor is on, or about all of the file when none is. */
export function rowsAtCursor(rows: readonly SourceRow[], file: vscode.Uri): readonly SourceRow[] {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== file.toString()) return rows;
  const line = editor.selection.active.line + 1;
  const here = rows.filter(({ lines }) => lines && lines[0] <= line && line <= lines[1]);
  return here.length > 0 ? here : rows;
}

/** The file of the active editor, whatever kind of editor that is; no document of our own. */
export function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return isFile && !input.uri.scheme.startsWith("batchwright") ? input.uri : undefined;
}
