import type { PanelState } from "../contracts/panel.ts";
import { simulatedBadge } from "./detailFacts.ts";
import { element, iconButton } from "./element.ts";
import { exactNumber } from "./numbers.ts";
import { translate } from "./translate.ts";

/** What a person can do about what it says: the rows are those chosen, else all that are shown. */
export interface StatusActions {
  retry(): void;
  chooseColumns(): void;
  /** Opens the diff of what the answers of the rows would change. */
  apply(): void;
  /** Shows the findings of all rows in the Problems view. */
  showFindings(): void;
  copy(): void;
  /** Writes the rows for other programs. */
  exportRows(): void;
  /** Makes the answers the inputs of another recipe. */
  askRows(): void;
  /** Sends those of the rows again that have no whole answer. */
  retryRows(): void;
}

/** What the job is doing, what went wrong, and how many rows match. */
export class StatusLine {
  readonly element: HTMLElement;
  readonly #status = element("span", { class: "status" });
  readonly #matches = element("span", { class: "matches", role: "status" });
  readonly #problem = element("div", { class: "problem", role: "alert" });
  readonly #words = element("span");
  readonly #shown = element("span", { class: "shown" });

  readonly #apply: HTMLButtonElement;
  readonly #copy: HTMLButtonElement;
  readonly #findings: HTMLButtonElement;
  readonly #export: HTMLButtonElement;
  readonly #ask: HTMLButtonElement;
  readonly #retry: HTMLButtonElement;

  constructor(actions: StatusActions) {
    const again = element("button", { type: "button", class: "chip" }, translate("Try Again"));
    again.addEventListener("click", () => actions.retry());
    const [applyWords, findingsWords, askWords, exportWords, retryWords] = [
      translate("Show what the answers of these rows would change in their files"),
      translate("Show these findings in their files and the Problems view"),
      translate("Make these answers the inputs of another recipe"),
      translate("Write these rows as CSV, JSONL, SQLite and more"),
      translate("Send those of these rows again that have no whole answer"),
    ];
    this.#apply = chip(translate("Apply…"), applyWords, () => actions.apply());
    this.#findings = chip(translate("Show Findings"), findingsWords, () => actions.showFindings());
    this.#ask = chip(translate("Ask Again…"), askWords, () => actions.askRows());
    this.#export = chip(translate("Export…"), exportWords, () => actions.exportRows());
    this.#retry = chip(translate("Retry…"), retryWords, () => actions.retryRows());
    this.#problem.append(this.#words, " ", again);
    this.#problem.hidden = true;
    const columns = iconButton("table", translate("Choose Columns…"), () =>
      actions.chooseColumns(),
    );
    this.#copy = iconButton("copy", translate("Copy These Answers"), () => actions.copy());
    this.#copy.hidden = true;
    this.#shown.append(
      this.#retry,
      this.#apply,
      this.#findings,
      this.#ask,
      this.#export,
      this.#matches,
      this.#copy,
      columns,
    );
    const line = element("div", { class: "line dim" }, this.#status, this.#shown);
    this.element = element("div", {}, line, this.#problem);
  }

  show({
    status,
    isSimulated,
    canApply = false,
    canRetry = false,
    hasFindings = false,
  }: PanelState): void {
    this.#retry.hidden = !canRetry;
    this.#apply.hidden = !canApply;
    this.#findings.hidden = !hasFindings;
    this.#status.replaceChildren(...(isSimulated ? [simulatedBadge(), " "] : []), status);
  }

  /** Whether it speaks of the list, which is not always what is seen. */
  showList(isShown: boolean): void {
    this.#shown.hidden = !isShown;
  }

  /** Shows a failure in place; undefined when there is none any more. */
  problem(words: string | undefined): void {
    // Told only when it is new, or a screen reader would repeat it with every refresh.
    if (words !== undefined && this.#words.textContent !== words) this.#words.textContent = words;
    this.#problem.hidden = words === undefined;
  }

  /** `matching` of `total` rows are shown, and so many are `chosen`; 0 where just one is selected. */
  matches(matching: number, total: number, chosen: number): void {
    const shown = matching === total ? rowsOf(total) : partOf(matching, total);
    const words = chosen === 0 ? shown : translate("{0} chosen · {1}", exactNumber(chosen), shown);
    this.#export.hidden = matching === 0;
    this.#ask.hidden = matching === 0;
    this.#copy.hidden = matching === 0;
    if (this.#matches.textContent !== words) this.#matches.textContent = words;
  }
}

/** A button that is not there until there is something for it. */
function chip(words: string, title: string, onClick: () => void): HTMLButtonElement {
  const button = element("button", { type: "button", class: "chip", title }, words);
  button.addEventListener("click", onClick);
  button.hidden = true;
  return button;
}

function partOf(matching: number, total: number): string {
  return translate("{0} of {1} rows", exactNumber(matching), exactNumber(total));
}

function rowsOf(total: number): string {
  return total === 1 ? translate("1 row") : translate("{0} rows", exactNumber(total));
}
