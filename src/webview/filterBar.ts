import type { RowCounts, RowFilter } from "../contracts/resultsQueries.ts";
import type { Outcome } from "../core/model/outcome.ts";
import type { ErrorGroup } from "../core/results/errorGroup.ts";
import { Delayed } from "./delayed.ts";
import { element, icon } from "./element.ts";
import { chip, onlyChip, searchBox, showChips } from "./filterParts.ts";
import { compactNumber, exactNumber } from "./numbers.ts";
import { outcomeLooks, outcomeOrder } from "./outcomeLook.ts";
import { everyRow } from "./panelMemory.ts";
import { translate } from "./translate.ts";

/** The text box and a toggle per outcome. It tells of a new filter; it does not keep the rows. */
export class FilterBar {
  readonly element: HTMLElement;
  readonly #onFilter: (filter: RowFilter) => void;
  readonly #typing = new Delayed(150);
  readonly #box: HTMLInputElement;
  readonly #chips = element("div", { class: "chips", role: "group" });
  readonly #clear = chip(translate("Clear"), () => this.clear());
  readonly #chipByOutcome = new Map<Outcome, HTMLButtonElement>();
  readonly #group = onlyChip(() => this.#withoutGroup());
  #filter: RowFilter;

  constructor(filter: RowFilter, onFilter: (filter: RowFilter) => void) {
    this.#filter = filter;
    this.#onFilter = onFilter;
    this.#chips.setAttribute("aria-label", translate("Outcomes"));
    this.#box = searchBox(filter.text, () => this.#typing.run(() => this.#readBox()));
    this.element = element("div", { class: "filter", role: "search" }, this.#box, this.#chips);
  }

  focus(): void {
    this.#box.focus();
    this.#box.select();
  }

  /** Shows all rows again and puts the keyboard into the box. */
  clear(): void {
    this.#change(this.empty());
    this.#box.focus();
  }

  /** Takes a filter that was chosen elsewhere, and tells. */
  set(filter: RowFilter): void {
    this.#box.value = filter.text;
    this.#change(filter);
  }

  /** Empties the bar without telling; answers the filter that this is. */
  empty(): RowFilter {
    this.#typing.cancel();
    this.#box.value = "";
    this.#filter = everyRow;
    return everyRow;
  }

  /** Draws the toggles: those of outcomes that occur or are switched on. */
  show(counts: RowCounts, filter: RowFilter): void {
    this.#filter = filter;
    const chips: HTMLButtonElement[] = [];
    for (const outcome of outcomeOrder) {
      const count = counts.byOutcome[outcome] ?? 0;
      const isOn = filter.outcomes.includes(outcome);
      if (count > 0 || isOn) chips.push(this.#chip(outcome, count, isOn));
    }
    if (filter.group) chips.push(this.#groupChip(filter.group));
    if (filter.outcomes.length > 0 || filter.text !== "" || filter.group) chips.push(this.#clear);
    showChips(this.#chips, chips);
  }

  #chip(outcome: Outcome, count: number, isOn: boolean): HTMLButtonElement {
    const known = this.#chipByOutcome.get(outcome);
    const button = known ?? chip("", () => this.#toggle(outcome));
    this.#chipByOutcome.set(outcome, button);
    const { icon: name, tone, word } = outcomeLooks[outcome];
    const mark = icon(name);
    mark.classList.add(`tone-${tone}`);
    button.replaceChildren(mark, `${translate(word)} ${compactNumber(count)}`);
    button.title = `${translate(word)}: ${exactNumber(count)}`;
    button.ariaPressed = String(isOn);
    return button;
  }

  /** The group of failures that the list is down to; a press lets all others back in. */
  #groupChip({ outcome, type, message }: ErrorGroup): HTMLButtonElement {
    const words = [type, message].filter((part) => part !== "").join(": ");
    const label = words === "" ? translate(outcomeLooks[outcome].word) : words;
    const title = translate("Only: {0}", label);
    if (this.#group.title === title) return this.#group;
    this.#group.title = title;
    this.#group.replaceChildren(element("span", { class: "label" }, label), icon("close"));
    return this.#group;
  }

  #toggle(outcome: Outcome): void {
    const { outcomes } = this.#filter;
    this.#change({
      ...this.#filter,
      text: this.#box.value.trim(),
      outcomes: outcomes.includes(outcome)
        ? outcomes.filter((other) => other !== outcome)
        : [...outcomes, outcome],
    });
  }

  #withoutGroup(): void {
    const { text, outcomes } = this.#filter;
    this.#change({ text, outcomes });
  }

  #readBox(): void {
    const text = this.#box.value.trim();
    if (text !== this.#filter.text) this.#change({ ...this.#filter, text });
  }

  #change(filter: RowFilter): void {
    this.#typing.cancel();
    this.#filter = filter;
    this.#onFilter(filter);
  }
}
