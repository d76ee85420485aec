import type { PairView } from "../contracts/comparisonQueries.ts";
import type { ComparisonCounts } from "../core/comparison/comparisonTally.ts";
import { type PairKind, pairKinds } from "../core/comparison/pairKind.ts";
import { pairLooks, pairMark } from "./compareLook.ts";
import { everyPair, isEveryPair } from "./compareMemory.ts";
import { Delayed } from "./delayed.ts";
import { element, icon } from "./element.ts";
import { chip, onlyChip, searchBox, showChips } from "./filterParts.ts";
import { compactNumber, exactNumber } from "./numbers.ts";
import { translate } from "./translate.ts";

/** The text box, a toggle per kind, and the order. It tells of a new view; it does not keep pairs. */
export class CompareFilterBar {
  readonly element: HTMLElement;
  readonly #onView: (view: PairView) => void;
  readonly #typing = new Delayed(150);
  readonly #box: HTMLInputElement;
  readonly #chips = element("div", { class: "chips", role: "group" });
  readonly #byKind = new Map<PairKind, HTMLButtonElement>();
  readonly #order = chip(translate("Most different first"), () => this.#toggleOrder());
  readonly #clear = chip(translate("Clear"), () => this.clear());
  readonly #field = onlyChip(() => this.#withoutField());
  #view: PairView;

  constructor(view: PairView, onView: (view: PairView) => void) {
    this.#view = view;
    this.#onView = onView;
    this.#chips.ariaLabel = translate("Kinds");
    this.#box = searchBox(view.text, () => this.#typing.run(() => this.#readBox()));
    this.element = element("div", { class: "filter", role: "search" }, this.#box, this.#chips);
  }

  focus(): void {
    this.#box.focus();
    this.#box.select();
  }

  /** Shows all pairs again and puts the keyboard into the box. */
  clear(): void {
    const { byDifference = false } = this.#view;
    this.set({ ...everyPair, ...(byDifference && { byDifference }) });
    this.#box.focus();
  }

  /** Takes a view that was chosen elsewhere, and tells. */
  set(view: PairView): void {
    this.#box.value = view.text;
    this.#change(view);
  }

  /** Draws the toggles: those of kinds that occur or are switched on. */
  show({ byKind }: Pick<ComparisonCounts, "byKind">, view: PairView): void {
    this.#view = view;
    const chips: HTMLButtonElement[] = [];
    for (const kind of pairKinds) {
      const isOn = view.kinds.includes(kind);
      if (byKind[kind] > 0 || isOn) chips.push(this.#chip(kind, byKind[kind], isOn));
    }
    if (view.field !== undefined) chips.push(this.#fieldChip(view.field));
    this.#order.ariaPressed = String(view.byDifference === true);
    if (byKind.changed > 1) chips.push(this.#order);
    if (!isEveryPair(view)) chips.push(this.#clear);
    showChips(this.#chips, chips);
  }

  #chip(kind: PairKind, count: number, isOn: boolean): HTMLButtonElement {
    const known = this.#byKind.get(kind);
    const button = known ?? chip("", () => this.#toggle(kind));
    this.#byKind.set(kind, button);
    const word = translate(pairLooks[kind].word);
    button.replaceChildren(pairMark(kind), `${word} ${compactNumber(count)}`);
    button.title = `${exactNumber(count)}: ${translate(pairLooks[kind].meaning)}`;
    button.ariaPressed = String(isOn);
    return button;
  }

  /** The field in which all that is listed differs; a press lets the others back in. */
  #fieldChip(field: string): HTMLButtonElement {
    const title = translate("Only where {0} differs", field);
    if (this.#field.title === title) return this.#field;
    this.#field.title = title;
    this.#field.replaceChildren(element("span", { class: "label" }, title), icon("close"));
    return this.#field;
  }

  #toggle(kind: PairKind): void {
    const { kinds } = this.#view;
    const isOn = kinds.includes(kind);
    this.#change({
      ...this.#view,
      text: this.#box.value.trim(),
      kinds: isOn ? kinds.filter((other) => other !== kind) : [...kinds, kind],
    });
  }

  #toggleOrder(): void {
    const { byDifference = false, ...view } = this.#view;
    this.#change({ ...view, ...(!byDifference && { byDifference: true }) });
  }

  #withoutField(): void {
    const { field: _field, ...view } = this.#view;
    this.#change(view);
  }

  #readBox(): void {
    const text = this.#box.value.trim();
    if (text !== this.#view.text) this.#change({ ...this.#view, text });
  }

  #change(view: PairView): void {
    this.#typing.cancel();
    this.#view = view;
    this.#onView(view);
  }
}
