import type { ComparisonOverview, ComparisonState } from "../contracts/comparisonPanel.ts";
import { figureWords } from "../core/comparison/figureWords.ts";
import { simulatedBadge } from "./detailFacts.ts";
import { element, iconButton } from "./element.ts";
import { exactNumber, percentage } from "./numbers.ts";
import { translate } from "./translate.ts";

/** What a person can do with the whole comparison. */
export interface CompareHeadActions {
  retry(): void;
  swap(): void;
  copySummary(): void;
  /** Opens the diff of all pairs shown that differ. */
  openDifferences(): void;
}

/** Which jobs these are, how many answers agree, at what cost, and what went wrong. */
export class CompareHead {
  readonly element: HTMLElement;
  readonly #names = element("span", { class: "names" });
  readonly #agreement = element("span", { class: "status" });
  readonly #matches = element("span", { class: "matches", role: "status" });
  readonly #shown: HTMLElement;
  readonly #problem = element("div", { class: "problem", role: "alert" });
  readonly #words = element("span");
  readonly #all: HTMLButtonElement;

  constructor(actions: CompareHeadActions) {
    const again = element("button", { type: "button", class: "chip" }, translate("Try Again"));
    again.addEventListener("click", () => actions.retry());
    this.#problem.append(this.#words, " ", again);
    this.#problem.hidden = true;
    const all = translate("Open All Differences");
    this.#all = element("button", { type: "button", class: "chip" }, all);
    this.#all.title = translate("Show those of these answers that differ as diffs in one editor");
    this.#all.addEventListener("click", () => actions.openDifferences());
    this.#all.hidden = true;
    this.#shown = element("span", { class: "shown" }, this.#all, this.#matches);
    const tools = element(
      "span",
      { class: "toolbar", role: "toolbar", "aria-label": translate("Comparison") },
      iconButton("arrow-swap", translate("Compare the Other Way Round"), () => actions.swap()),
      iconButton("copy", translate("Copy Summary"), () => actions.copySummary()),
    );
    this.element = element(
      "div",
      {},
      element("div", { class: "line" }, this.#names, tools),
      element("div", { class: "line dim" }, this.#agreement, this.#shown),
      this.#problem,
    );
  }

  name({ first, second }: ComparisonState): void {
    this.#names.replaceChildren(
      element("span", { class: "name" }, first),
      element("span", { class: "dim" }, " ↔ "),
      element("span", { class: "name" }, second),
    );
  }

  show(overview: ComparisonOverview): void {
    const { first, second } = overview;
    const isSimulated = first.isSimulated || second.isSimulated;
    const words = [agreementWords(overview.counts), costWords(overview)].filter(Boolean);
    const badge = isSimulated ? [simulatedBadge(), " "] : [];
    this.#agreement.replaceChildren(...badge, words.join(" · "));
  }

  /** Whether it speaks of the list, which is not always what is seen. */
  showList(isShown: boolean): void {
    this.#shown.hidden = !isShown;
  }

  /** `matching` of `total` pairs are shown; some of them differ. */
  matches(matching: number, total: number, hasDifferences: boolean): void {
    const words =
      matching === total
        ? translate("{0} pairs", exactNumber(total))
        : translate("{0} of {1} pairs", exactNumber(matching), exactNumber(total));
    if (this.#matches.textContent !== words) this.#matches.textContent = words;
    this.#all.hidden = matching === 0 || !hasDifferences;
  }

  /** Shows a failure in place; undefined when there is none any more. */
  problem(words: string | undefined): void {
    // Told only when it is new, or a screen reader would repeat it with every refresh.
    if (words !== undefined && this.#words.textContent !== words) this.#words.textContent = words;
    this.#problem.hidden = words === undefined;
  }
}

function agreementWords({ byKind, answered, alike }: ComparisonOverview["counts"]): string {
  if (answered === 0) return translate("Nothing has an answer in both");
  const share = percentage(byKind.same / answered);
  const same = translate("{0} of {1} answers are the same", share, exactNumber(answered));
  if (alike === undefined || byKind.same === answered) return same;
  return `${same} · ${translate("{0} alike on average", percentage(alike))}`;
}

function costWords({ first, second }: ComparisonOverview): string {
  const [one, other] = [first, second].map(({ dollars }) => figureWords("dollars", dollars));
  return first.dollars === undefined && second.dollars === undefined ? "" : `${one} → ${other}`;
}
