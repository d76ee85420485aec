import type { PairRow } from "../contracts/comparisonQueries.ts";
import { changeWords, pairLooks, pairMark } from "./compareLook.ts";
import { element } from "./element.ts";
import { gridRow } from "./gridRow.ts";
import { rowTitle, type RowTitle } from "./rowTitle.ts";
import { sourceCell } from "./sourceCell.ts";
import { translate } from "./translate.ts";

/** What is shown of each pair. */
export interface PairColumn {
  readonly id: "kind" | "source" | "change" | "first" | "second";
  /** Untranslated; absent for a column named after a job. */
  readonly label?: string;
  /** The value of `grid-template-columns`. */
  readonly track: string;
  /** The list has it from this width on, in CSS pixels. */
  readonly from: number;
}

const columns: readonly PairColumn[] = [
  { id: "kind", label: "Kind", track: "24px", from: 0 },
  { id: "source", label: "Source", track: "minmax(0, 3fr)", from: 0 },
  { id: "change", label: "Change", track: "minmax(0, 2fr)", from: 0 },
  { id: "first", track: "minmax(0, 3fr)", from: 700 },
  { id: "second", track: "minmax(0, 3fr)", from: 460 },
];

/** The columns that a list so many CSS pixels wide has room for. */
export function pairColumns(width: number): readonly PairColumn[] {
  return columns.filter(({ from }) => width >= from);
}

/** What a pair is about. */
export function pairTitle({ first, second }: PairRow): RowTitle {
  return rowTitle(second ?? first ?? { customId: "" });
}

/** A row of the list; an empty one while the pair is on its way. */
export function pairRow(
  index: number,
  row: PairRow | undefined,
  shown: readonly PairColumn[],
): HTMLElement {
  return gridRow(index, row && shown.map(({ id }) => cellOf(id, row)));
}

function cellOf(id: PairColumn["id"], row: PairRow): HTMLElement {
  switch (id) {
    case "kind":
      return kindCell(row);
    case "source":
      return sourceCell(pairTitle(row));
    case "change": {
      const words = changeWords(row);
      return element("span", { class: "text", title: words }, words);
    }
    case "first":
      return element("span", { class: "words dim" }, row.first?.firstWords ?? "");
    case "second":
      return element("span", { class: "words" }, row.second?.firstWords ?? "");
    default:
      return id satisfies never;
  }
}

function kindCell({ kind }: PairRow): HTMLElement {
  const word = translate(pairLooks[kind].word);
  const spoken = element("span", { class: "spoken" }, word);
  return element("span", { class: "outcome", title: word }, pairMark(kind), spoken);
}
