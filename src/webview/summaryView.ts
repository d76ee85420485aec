import type { PanelState, PanelSummary } from "../contracts/panel.ts";
import type { Outcome } from "../core/model/outcome.ts";
import { formatDollars } from "../core/pricing/formatDollars.ts";
import { type Bar, barTable } from "./barTable.ts";
import { element, icon } from "./element.ts";
import { exactNumber, percentage } from "./numbers.ts";
import { outcomeLooks, outcomeOrder } from "./outcomeLook.ts";
import { rowTitle } from "./rowTitle.ts";
import { translate } from "./translate.ts";

/** Where the bars lead. */
export interface SummaryActions {
  onOutcome(outcome: Outcome): void;
  onRow(seq: number): void;
}

/** What a job came to: outcomes, costs, tokens and the longest answers. */
export class SummaryView {
  readonly element = element("div", { class: "overview", tabindex: "0" });
  readonly #actions: SummaryActions;

  constructor(actions: SummaryActions) {
    this.#actions = actions;
  }

  show({ counts, isSimulated }: PanelState, summary: PanelSummary): void {
    const tables = [barTable(translate("Outcomes"), this.#outcomes(counts.byOutcome))];
    if (summary.outputTokens > 0) {
      const cost = isSimulated
        ? translate("Cost, had it not been simulated")
        : translate("Cost in US dollars");
      const saving = isSimulated ? translate("Nothing was paid.") : savingWords(summary);
      tables.push(section(barTable(cost, costs(summary)), saving));
      const tokens = barTable(translate("Tokens"), tokenBars(summary));
      tables.push(section(tokens, cacheWords(summary)));
      tables.push(barTable(translate("Longest answers, in tokens"), this.#longest(summary)));
    }
    this.element.replaceChildren(element("div", { class: "charts" }, ...tables));
  }

  #outcomes(byOutcome: PanelState["counts"]["byOutcome"]): readonly Bar[] {
    const total = Object.values(byOutcome).reduce((sum, count) => sum + count, 0);
    return outcomeOrder.flatMap((outcome) => {
      const value = byOutcome[outcome] ?? 0;
      if (value === 0) return [];
      const look = outcomeLooks[outcome];
      const mark = icon(look.icon);
      mark.classList.add(`tone-${look.tone}`);
      return {
        label: translate(look.word),
        mark,
        value,
        words: `${exactNumber(value)} · ${percentage(value / total)}`,
        tone: `tone-${look.tone}`,
        title: translate("Show these rows"),
        onClick: () => this.#actions.onOutcome(outcome),
      };
    });
  }

  #longest({ longest }: PanelSummary): readonly Bar[] {
    return longest.map((row) => {
      const { name, place } = rowTitle(row);
      const value = row.outputTokens ?? 0;
      const onClick = (): void => this.#actions.onRow(row.seq);
      const title = translate("Show this answer");
      return { label: `${name}${place}`, value, words: exactNumber(value), title, onClick };
    });
  }
}

/** A chart and what it comes to, in words. */
function section(table: HTMLElement, words: string): HTMLElement {
  return element("div", {}, table, element("p", { class: "dim" }, words));
}

function costs({ dollars, batchDollars, estimate }: PanelSummary): readonly Bar[] {
  const bar = (label: string, value: number): Bar => ({
    label,
    value,
    words: formatDollars(value),
  });
  return [
    ...(estimate ? [bar(translate("Estimated, likely"), estimate.likely)] : []),
    ...(estimate ? [bar(translate("Estimated, at most"), estimate.atMost)] : []),
    ...(dollars === undefined ? [] : [bar(translate("Actual"), dollars)]),
    // A batch costs half of what live calls do.
    ...(dollars === undefined ? [] : [bar(translate("As live calls"), dollars + batchDollars)]),
  ];
}

function savingWords({ dollars, batchDollars }: PanelSummary): string {
  if (dollars === undefined) {
    return translate("What it did cost is not known: a model of these answers has no price here.");
  }
  return translate("Saved {0} against live calls.", formatDollars(batchDollars));
}

function tokenBars(summary: PanelSummary): readonly Bar[] {
  const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = summary;
  const bar = (label: string, value: number): Bar => ({ label, value, words: exactNumber(value) });
  return [
    bar(translate("Input, read anew"), inputTokens),
    bar(translate("Read from the cache"), cacheReadTokens),
    bar(translate("Written to the cache"), cacheWriteTokens),
    bar(translate("Output"), outputTokens),
  ];
}

function cacheWords({ inputTokens, cacheReadTokens, cacheWriteTokens }: PanelSummary): string {
  const input = inputTokens + cacheReadTokens + cacheWriteTokens;
  const share = input === 0 ? 0 : cacheReadTokens / input;
  return translate("Cache hit rate: {0} of the input.", percentage(share));
}
