import type { PanelState } from "../contracts/panel.ts";
import { simulatedBadge } from "./detailFacts.ts";
import { element, iconButton } from "./element.ts";
import { exactNumber } from "./numbers.ts";
import { translate } from "./translate.ts";

/** What a person can do about what it says. */
export interface StatusActions {
  retry(): void;
  chooseColumns(): void;
  /** Opens the diff of what the answers of the shown rows would change. */
  apply(): void;
  /** Writes the shown rows for other programs. */
  exportShown(): void;
  /** Makes the shown answers the inputs of another recipe. */
  askShown(): void;
  /** Sends those of the shown rows again that have no whole answer. */
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
  readonly #export: HTMLButtonElement;
  readonly #ask: HTMLButtonElement;
  readonly #retry: HTMLButtonElement;

  constructor(actions: StatusActions) {
    const again = element("button", { type: "button", class: "chip" }, translate("Try Again"));
    again.addEventListener("click", () => actions.retry());
    this.#apply = element("button", { type: "button", class: "chip" }, translate("Apply…"));
    this.#apply.title = translate(
      "Show what the answers of these rows would change in their files",
    );
    this.#apply.addEventListener("click", () => actions.apply());
    this.#apply.hidden = true;
    this.#export = element("button", { type: "button", class: "chip" }, translate("Export…"));
    this.#export.title = translate("Write these rows as CSV, JSONL, SQLite and more");
    this.#export.addEventListener("click", () => actions.exportShown());
    this.#export.hidden = true;
    this.#ask = element("button", { type: "button", class: "chip" }, translate("Ask Again…"));
    this.#ask.title = translate("Make these answers the inputs of another recipe");
    this.#ask.addEventListener("click", () => actions.askShown());
    this.#ask.hidden = true;
    this.#retry = element("button", { type: "button", class: "chip" }, translate("Retry…"));
    this.#retry.title = translate("Send those of these rows again that have no whole answer");
    this.#retry.addEventListener("click", () => actions.retryRows());
    this.#retry.hidden = true;
    this.#problem.append(this.#words, " ", again);
    this.#problem.hidden = true;
    const columns = iconButton("table", translate("Choose Columns…"), () =>
      actions.chooseColumns(),
    );
    this.#shown.append(this.#retry, this.#apply, this.#ask, this.#export, this.#matches, columns);
    const line = element("div", { class: "line dim" }, this.#status, this.#shown);
    this.element = element("div", {}, line, this.#problem);
  }

  show({ status, isSimulated, canApply = false, canRetry = false }: PanelState): void {
    this.#retry.hidden = !canRetry;
    this.#apply.hidden = !canApply;
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

  /** `matching` of `total` rows are shown. */
  matches(matching: number, total: number): void {
    const words =
      matching === total
        ? rowsOf(total)
        : translate("{0} of {1} rows", exactNumber(matching), exactNumber(total));
    this.#export.hidden = matching === 0;
    this.#ask.hidden = matching === 0;
    if (this.#matches.textContent !== words) this.#matches.textContent = words;
  }
}

function rowsOf(total: number): string {
  return total === 1 ? translate("1 row") : translate("{0} rows", exactNumber(total));
}
