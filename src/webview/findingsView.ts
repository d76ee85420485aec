import type { PanelFinding } from "../contracts/panel.ts";
import type { ReadFindings } from "../core/review/parseFindings.ts";
import { element } from "./element.ts";
import { type FindingActions, FindingItem } from "./findingItem.ts";
import { exactNumber } from "./numbers.ts";
import { translate } from "./translate.ts";

/** How many there are of each state, in the order in which they are said. */
const countWords: readonly (readonly [state: PanelFinding["state"], words: string])[] = [
  ["open", "{0} open"],
  ["dismissed", "{0} dismissed"],
  ["snoozed", "{0} snoozed"],
  ["resolved", "{0} resolved"],
];

/** The findings of one answer, readable, each with a press that leads to its code; the open ones first. */
export class FindingsView {
  readonly element: HTMLElement;
  readonly #counts = element("p", { class: "finding-counts dim" });
  readonly #list = element("ol", { class: "findings" });
  readonly #items: readonly FindingItem[];

  constructor({ findings, isCutOff }: ReadFindings, actions: FindingActions) {
    this.#items = findings.map((finding, index) => new FindingItem(finding, index, actions));
    this.#list.append(...this.#items.map((item) => item.element));
    if (findings.length === 0)
      this.#say(translate("No findings. Nothing in it is worth a remark."));
    if (isCutOff) this.#say(translate("The answer was cut off here: there may be more findings."));
    this.#counts.hidden = true;
    this.element = element("div", {}, this.#counts, this.#list);
  }

  /** Says of each finding where it is now, or why it has no place, and what was decided about it. */
  show(findings: readonly PanelFinding[]): void {
    for (const finding of findings) this.#items[finding.index]?.show(finding);
    const states = this.#items.map(({ state }) => state);
    const counts = countWords.flatMap(([state, words]) => {
      const count = states.filter((own) => own === state).length;
      return count === 0 ? [] : [translate(words, exactNumber(count))];
    });
    this.#counts.textContent = counts.join(" · ");
    // Where all are open, or there is one, the list says it.
    this.#counts.hidden = states.length < 2 || states.every((state) => state === "open");
    this.#order();
  }

  #order(): void {
    const isOpen = ({ state }: FindingItem): boolean => state === "open";
    const put = [...this.#items.filter(isOpen), ...this.#items.filter((item) => !isOpen(item))];
    const wanted = put.map((item) => item.element);
    if (wanted.every((item, at) => this.#list.children[at] === item)) return;
    const focused = document.activeElement;
    this.#list.prepend(...wanted);
    if (focused instanceof HTMLElement && this.#list.contains(focused)) focused.focus();
  }

  #say(words: string): void {
    this.#list.append(element("li", { class: "dim" }, words));
  }
}
