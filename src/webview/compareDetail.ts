import type { PairDetail } from "../contracts/comparisonQueries.ts";
import { compareFields, type CompareLabels } from "./compareFields.ts";
import { changeWords, pairFact } from "./compareLook.ts";
import { pairTitle } from "./compareRow.ts";
import { compareSide, type SideActions } from "./compareSide.ts";
import { element, iconButton } from "./element.ts";
import { translate } from "./translate.ts";

/** What a person can do with the pair that is shown. */
export interface CompareDetailActions extends SideActions {
  openDiff(): void;
  openSource(): void;
}

/** Shows both answers of one pair. It keeps the old ones until the new ones are there. */
export class CompareDetail {
  readonly element: HTMLElement;
  readonly #actions: CompareDetailActions;
  readonly #title = element("h2", { class: "title" });
  readonly #facts = element("div", { class: "facts dim" });
  readonly #notice = element("div", { class: "notice", role: "status" });
  readonly #body = element("div", { class: "body" });
  readonly #toolbar: HTMLElement;
  #shown: number | undefined;

  constructor(actions: CompareDetailActions) {
    this.#actions = actions;
    this.#toolbar = element(
      "div",
      { class: "toolbar", role: "toolbar", "aria-label": translate("Answers") },
      iconButton("diff", translate("Open Diff"), () => actions.openDiff()),
      iconButton("go-to-file", translate("Open Source"), () => actions.openSource()),
    );
    this.element = element(
      "section",
      { class: "detail", tabindex: "0", "aria-label": translate("Answers") },
      element("header", { class: "head" }, this.#title, this.#toolbar),
      this.#facts,
      this.#notice,
      this.#body,
    );
    this.clear();
  }

  /** Shows a pair; the same pair again keeps its place in the text. */
  show(detail: PairDetail, labels: CompareLabels): void {
    const { row, first, second } = detail;
    const { name, folder, place } = pairTitle(row);
    this.#title.replaceChildren(
      element("span", { class: "name" }, name),
      element("span", { class: "dim" }, place),
      element("span", { class: "dim folder" }, folder),
    );
    const words = changeWords(row);
    const change = words === "" ? [] : [element("span", { class: "fact" }, words)];
    this.#facts.replaceChildren(pairFact(row.kind), ...change);
    const fields = compareFields(detail, labels);
    const isShort = fields !== undefined;
    const sides = element(
      "div",
      { class: "sides" },
      compareSide("first", labels.first, first, this.#actions, isShort),
      compareSide("second", labels.second, second, this.#actions, isShort),
    );
    this.#body.replaceChildren(sides, ...(fields ? [fields] : []));
    this.#toolbar.hidden = false;
    if (this.#shown !== row.pair) this.element.scrollTop = 0;
    this.#shown = row.pair;
    this.busy(false);
  }

  /** Nothing can be shown. */
  clear(): void {
    this.#title.replaceChildren();
    this.#facts.replaceChildren();
    this.#body.replaceChildren();
    this.#toolbar.hidden = true;
    this.#shown = undefined;
    this.notice("");
    this.busy(false);
  }

  /** What is shown is about to be replaced: dimmed, but only once it takes noticeably long. */
  busy(isBusy: boolean): void {
    this.element.ariaBusy = String(isBusy);
  }

  /** Says what became of an action, in place; empty for nothing. */
  notice(text: string): void {
    this.#notice.textContent = text;
  }
}
