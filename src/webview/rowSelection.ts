import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { RowFilter } from "../contracts/resultsQueries.ts";

/** Chosen rows, by their `seq`: some, or everything that is shown but for some. */
export type RowSelection =
  { readonly seqs: ReadonlySet<number> } | { readonly except: ReadonlySet<number> };

/** How a move changes what is chosen: that row alone, it too or no more, all up to it, or nothing. */
export type Choice = "only" | "toggle" | "extend" | "keep";

export const everythingShown: RowSelection = { except: new Set() };

/** What the modifiers of a click on a row mean. */
export function choiceOfClick(event: Pick<MouseEvent, "shiftKey" | "ctrlKey" | "metaKey">): Choice {
  if (event.shiftKey) return "extend";
  return event.ctrlKey || event.metaKey ? "toggle" : "only";
}

/** What the modifiers of a key that moves mean. */
export function choiceOfKey(
  event: Pick<KeyboardEvent, "shiftKey" | "ctrlKey" | "metaKey">,
): Choice {
  if (event.shiftKey) return "extend";
  return event.ctrlKey || event.metaKey ? "keep" : "only";
}

export function isChosen(selection: RowSelection, seq: number): boolean {
  return "seqs" in selection ? selection.seqs.has(seq) : !selection.except.has(seq);
}

/** The selection with a row that was not chosen, or without one that was. */
export function toggled(selection: RowSelection, seq: number): RowSelection {
  const isSome = "seqs" in selection;
  const changed = new Set(isSome ? selection.seqs : selection.except);
  if (!changed.delete(seq)) changed.add(seq);
  return isSome ? { seqs: changed } : { except: changed };
}

/** How many rows are chosen where `total` are shown. */
export function chosenCount(selection: RowSelection, total: number): number {
  return "seqs" in selection ? selection.seqs.size : total - selection.except.size;
}

/** The chosen rows as others are asked for them: everything stays a filter, however many rows. */
export function chosenRows(selection: RowSelection, filter: RowFilter): ProposalRows {
  if ("seqs" in selection) return { seqs: [...selection.seqs].toSorted((a, b) => a - b) };
  if (selection.except.size === 0) return { filter };
  return { filter: { ...filter, except: [...selection.except] } };
}
