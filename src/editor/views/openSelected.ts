import type * as vscode from "vscode";
import type { Abort } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { type BatchElement, BatchPartRow, BatchRow } from "./batchRow.ts";

/**
 * What a click on a row of the Batches view runs. It is given nothing: VS Code drops what a row's
 * command was given as soon as the row is drawn again, and a click on the row as it was before would
 * do nothing but say that there is no such command.
 */
export const openSelectedId = "_batchwright.openSelectedBatch";

const pauseMs = 50;
const limitMs = 2_000;

/**
 * The row of the job that is selected alone. A view that is being drawn anew has no selection until
 * its rows are there again, which is waited for.
 */
export async function selectedRow(
  view: Pick<vscode.TreeView<BatchElement>, "selection">,
  { clock, signal }: { readonly clock: Clock; readonly signal: Abort },
): Promise<BatchRow | undefined> {
  const endMs = clock.now() + limitMs;
  while (view.selection.length === 0 && clock.now() < endMs && !signal.aborted)
    await clock.sleep(pauseMs, signal);
  const [row, another] = view.selection;
  if (another) return undefined;
  if (row instanceof BatchPartRow) return row.job;
  return row instanceof BatchRow ? row : undefined;
}
