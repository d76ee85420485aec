import type { ComparisonOverview } from "../contracts/comparisonPanel.ts";
import type { PairView } from "../contracts/comparisonQueries.ts";
import { type SideFigure, sideFigures } from "../core/comparison/comparedSide.ts";
import { figureLabels, figureWords } from "../core/comparison/figureWords.ts";
import { pairKinds } from "../core/comparison/pairKind.ts";
import { type Bar, barTable } from "./barTable.ts";
import { pairLooks, pairMark } from "./compareLook.ts";
import { everyPair } from "./compareMemory.ts";
import { simulatedBadge } from "./detailFacts.ts";
import { element } from "./element.ts";
import { exactNumber, percentage } from "./numbers.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { translate } from "./translate.ts";

/** What two jobs came to: side by side, by kind, by field, and what outcomes became. */
export class CompareSummary {
  readonly element = element("div", { class: "overview", tabindex: "0" });
  readonly #onView: (view: PairView) => void;

  /** `onView`: some pairs are to be seen. */
  constructor(onView: (view: PairView) => void) {
    this.#onView = onView;
  }

  show(overview: ComparisonOverview): void {
    const { fields, outcomes } = overview.counts;
    const tables = [figures(overview), barTable(translate("Answers"), this.#kinds(overview))];
    if (fields.length > 0) {
      const caption = translate("Agreement by field of JSON answers");
      tables.push(barTable(caption, this.#fields(overview), 1));
    }
    if (outcomes.length > 0)
      tables.push(barTable(translate("Outcomes that changed"), this.#outcomes(overview)));
    this.element.replaceChildren(element("div", { class: "charts" }, ...tables));
  }

  #kinds({ counts: { byKind } }: ComparisonOverview): readonly Bar[] {
    const total = pairKinds.reduce((sum, kind) => sum + byKind[kind], 0);
    return pairKinds.flatMap((kind): readonly Bar[] => {
      const value = byKind[kind];
      if (value === 0) return [];
      return [
        {
          label: translate(pairLooks[kind].word),
          mark: pairMark(kind),
          value,
          words: `${exactNumber(value)} · ${percentage(value / total)}`,
          tone: `tone-${pairLooks[kind].tone}`,
          title: translate(pairLooks[kind].meaning),
          onClick: () => this.#onView({ ...everyPair, kinds: [kind] }),
        },
      ];
    });
  }

  #fields({ counts: { fields } }: ComparisonOverview): readonly Bar[] {
    return fields.map(({ name, pairs, same }) => {
      const value = same / pairs;
      const words = translate("{0} of {1}", percentage(value), exactNumber(pairs));
      if (same === pairs) return { label: name, value, words };
      const onClick = (): void => this.#onView({ ...everyPair, field: name });
      return { label: name, value, words, title: translate("Show where it differs"), onClick };
    });
  }

  #outcomes({ counts: { outcomes } }: ComparisonOverview): readonly Bar[] {
    return outcomes.map(({ first, second, count }) => ({
      label: `${translate(outcomeLooks[first].word)} → ${translate(outcomeLooks[second].word)}`,
      value: count,
      words: exactNumber(count),
    }));
  }
}

/** Model, cost and the like of both, in columns. */
function figures({ first, second }: ComparisonOverview): HTMLElement {
  const head = [first, second].map(({ label, isSimulated }) =>
    element("th", { scope: "col" }, label, ...(isSimulated ? [" ", simulatedBadge()] : [])),
  );
  const rows = sideFigures(first, second).map(({ id, first: one, second: other, change }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, translate(figureLabels[id])),
      element("td", {}, valueWords(id, one)),
      element("td", {}, valueWords(id, other)),
      element("td", { class: "dim" }, changeWords(change)),
    ),
  );
  return element(
    "table",
    { class: "figures" },
    element("caption", {}, translate("Side by side")),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("td"),
        ...head,
        element("th", { scope: "col", class: "dim" }, translate("Change")),
      ),
    ),
    element("tbody", {}, ...rows),
  );
}

function valueWords(id: SideFigure["id"], value: SideFigure["first"]): string {
  return id === "success" && typeof value === "number" ? percentage(value) : figureWords(id, value);
}

function changeWords(change: number | undefined): string {
  if (change === undefined) return "";
  return `${change < 0 ? "−" : "+"}${percentage(Math.abs(change))}`;
}
