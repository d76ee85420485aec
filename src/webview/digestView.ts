import type { DigestEntry } from "../contracts/resultsQueries.ts";
import type { ErrorGroup } from "../core/results/errorGroup.ts";
import { element, icon } from "./element.ts";
import { exactNumber } from "./numbers.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { translate } from "./translate.ts";

/** What went wrong, by kind, with what it means; a press shows the rows of one kind. */
export class DigestView {
  readonly element = element("div", { class: "overview", tabindex: "0" });
  readonly #onChoose: (group: ErrorGroup) => void;

  constructor(onChoose: (group: ErrorGroup) => void) {
    this.#onChoose = onChoose;
  }

  show(entries: readonly DigestEntry[]): void {
    const groups = entries.map((entry) => element("li", {}, this.#group(entry)));
    this.element.replaceChildren(element("ul", { class: "digest" }, ...groups));
  }

  #group({ group, count }: DigestEntry): HTMLElement {
    const look = outcomeLooks[group.outcome];
    const mark = icon(look.icon);
    mark.classList.add(`tone-${look.tone}`);
    const button = element(
      "button",
      { type: "button", class: "group", title: translate("Show these rows") },
      mark,
      element("span", { class: "count" }, exactNumber(count)),
      element(
        "span",
        {},
        element("span", { class: "kind" }, translate(look.word)),
        " ",
        element("span", { class: "reason" }, reasonOf(group)),
      ),
      element("span", { class: "meant dim" }, translate(look.meaning ?? "")),
    );
    button.addEventListener("click", () => this.#onChoose(group));
    return button;
  }
}

/** What its members have in common, in the server's words. */
function reasonOf({ type, message }: ErrorGroup): string {
  return [type, message].filter((part) => part !== "").join(": ");
}
