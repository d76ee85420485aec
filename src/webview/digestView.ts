import type { DigestEntry } from "../contracts/resultsQueries.ts";
import { type DigestAction, digestAction } from "../core/results/digestAction.ts";
import type { ErrorGroup } from "../core/results/errorGroup.ts";
import { element, icon } from "./element.ts";
import { exactNumber } from "./numbers.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { translate } from "./translate.ts";

/** What a person can do about a group. */
export interface DigestActions {
  onChoose(group: ErrorGroup): void;
  onRemedy(action: DigestAction, group: ErrorGroup): void;
}

/** What went wrong, by kind, with what it means; a press shows the rows of one kind. */
export class DigestView {
  readonly element = element("div", { class: "overview", tabindex: "0" });
  readonly #actions: DigestActions;

  constructor(actions: DigestActions) {
    this.#actions = actions;
  }

  /** `canRetry`: what helps can be offered. */
  show(entries: readonly DigestEntry[], canRetry: boolean): void {
    const groups = entries.map((entry) => {
      const action = canRetry ? digestAction(entry.group) : undefined;
      return element(
        "li",
        {},
        this.#group(entry),
        ...(action ? [this.#remedy(entry, action)] : []),
      );
    });
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
    button.addEventListener("click", () => this.#actions.onChoose(group));
    return button;
  }

  #remedy({ group, count }: DigestEntry, action: DigestAction): HTMLElement {
    const words = remedyWords(action, exactNumber(count));
    const button = element("button", { type: "button", class: "chip remedy" }, words);
    button.addEventListener("click", () => this.#actions.onRemedy(action, group));
    return button;
  }
}

function remedyWords(action: DigestAction, count: string): string {
  switch (action) {
    case "raiseLimit":
      return translate("Raise max_tokens and retry {0}…", count);
    case "changeModel":
      return translate("Retry {0} with another model…", count);
    case "fix":
      return translate("Fix in the draft: {0}", count);
    case "continue":
      return translate("Continue {0} paused…", count);
    default:
      return translate("Retry {0}…", count);
  }
}

/** What its members have in common, in the server's words. */
function reasonOf({ type, message }: ErrorGroup): string {
  return [type, message].filter((part) => part !== "").join(": ");
}
