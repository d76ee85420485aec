import type { PanelState } from "../contracts/panel.ts";
import { continuedOutcomes } from "../core/results/retryVerdict.ts";
import { failureOutcomes } from "./outcomeLook.ts";
import type { PanelMemory } from "./panelMemory.ts";
import type { RowBrowser } from "./rowBrowser.ts";

/**
 * Tells the editor what its menu for the list is about, in the way that it reads from a page: the
 * conditions of the menu's entries, and what their commands are called with.
 */
export function offerRowsMenu(
  browser: RowBrowser,
  { jobId, sort }: Pick<PanelMemory, "jobId" | "sort">,
  state: Pick<PanelState, "canRetry" | "counts"> | undefined,
): void {
  const { chosenRows: rows, chosen, row, grid } = browser;
  if (!rows || !state) {
    delete grid.element.dataset["vscodeContext"];
    return;
  }
  const isOne = chosen <= 1 && "seqs" in rows;
  const { byOutcome } = state.counts;
  const outcomes = isOne && row ? [row.outcome] : Object.keys(byOutcome);
  const isAnyOf = (wanted: readonly string[]): boolean =>
    outcomes.some((outcome) => wanted.includes(outcome));
  grid.element.dataset["vscodeContext"] = JSON.stringify({
    webviewSection: isOne ? "row" : "rows",
    preventDefaultContextMenuItems: true,
    canRetry: state.canRetry === true && isAnyOf(failureOutcomes),
    canFix: state.canRetry === true && isAnyOf(["invalidRequest"]),
    canContinue: state.canRetry === true && isAnyOf(continuedOutcomes),
    hasSource: isOne && row?.source !== undefined && row.source.table === undefined,
    jobId,
    rows,
    sort,
  });
}
