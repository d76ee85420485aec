import { element } from "./element.ts";

/** A tab: what it is called, and what it shows. */
export interface Tab<Id extends string> {
  readonly id: Id;
  readonly panel: HTMLElement;
}

/** Tabs of which one is shown. The arrow keys go from one to the next. */
export class Tabs<Id extends string> {
  readonly element = element("div", { class: "tabs", role: "tablist" });
  readonly #tabs: readonly (Tab<Id> & { readonly button: HTMLButtonElement })[];
  readonly #onShow: (id: Id) => void;
  #current: Id;

  constructor(tabs: readonly Tab<Id>[], current: Id, onShow: (id: Id) => void) {
    this.#onShow = onShow;
    this.#current = current;
    this.#tabs = tabs.map((tab) => ({ ...tab, button: this.#button(tab) }));
    this.element.append(...this.#tabs.map(({ button }) => button));
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.#draw();
  }

  get current(): Id {
    return this.#current;
  }

  /** Names a tab; one without words is not offered. */
  label(id: Id, words: string): void {
    const tab = this.#tabs.find((one) => one.id === id);
    if (!tab) return;
    if (tab.button.textContent !== words) tab.button.textContent = words;
    tab.button.hidden = words === "";
    const first = this.#tabs[0];
    if (words === "" && this.#current === id && first) this.show(first.id);
  }

  show(id: Id): void {
    if (id === this.#current) return;
    this.#current = id;
    this.#draw();
    this.#onShow(id);
  }

  #button({ id, panel }: Tab<Id>): HTMLButtonElement {
    const button = element("button", { type: "button", class: "tab", role: "tab" });
    button.id = `tab-${id}`;
    panel.id = `panel-${id}`;
    button.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    button.addEventListener("click", () => this.show(id));
    return button;
  }

  #draw(): void {
    for (const { id, button, panel } of this.#tabs) {
      const isShown = id === this.#current;
      button.ariaSelected = String(isShown);
      button.tabIndex = isShown ? 0 : -1;
      panel.hidden = !isShown;
    }
  }

  #onKey(event: KeyboardEvent): void {
    const step = new Map([
      ["ArrowRight", 1],
      ["ArrowLeft", -1],
    ]).get(event.key);
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const offered = this.#tabs.filter(({ button }) => !button.hidden);
    const here = offered.findIndex(({ id }) => id === this.#current);
    const next = offered[(here + step + offered.length) % offered.length];
    if (!next) return;
    event.preventDefault();
    this.show(next.id);
    next.button.focus();
  }
}
