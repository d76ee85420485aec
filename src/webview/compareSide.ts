import type { ComparisonSide } from "../contracts/comparisonPanel.ts";
import type { ComparedAnswer } from "../contracts/comparisonQueries.ts";
import { formatDollars } from "../core/pricing/formatDollars.ts";
import { element, icon, iconButton } from "./element.ts";
import { exactNumber } from "./numbers.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { safeMarkdown } from "./safeMarkdown.ts";
import { translate } from "./translate.ts";

/** What a person can do with an answer of either job. */
export interface SideActions {
  /** Shows the answer in its job's results. */
  openResult(side: ComparisonSide): void;
  openLink(url: string): void;
}

/** Who answered, and what it took; `isShort` leaves the answer itself out. */
export function compareSide(
  side: ComparisonSide,
  label: string,
  answer: ComparedAnswer | undefined,
  actions: SideActions,
  isShort: boolean,
): HTMLElement {
  const head = element("header", { class: "side-head" }, element("h3", {}, label));
  const view = element("section", { class: "side", "aria-label": label }, head);
  if (answer === undefined) {
    view.append(element("p", { class: "dim" }, translate("This job does not ask it.")));
    return view;
  }
  head.append(
    iconButton("list-selection", translate("Show in Its Results"), () => actions.openResult(side)),
  );
  view.append(element("div", { class: "facts dim" }, ...facts(answer)));
  if (!isShort) view.append(...content(answer, actions));
  return view;
}

function facts({ row, usage, model }: ComparedAnswer): readonly HTMLElement[] {
  const look = outcomeLooks[row.outcome];
  const mark = icon(look.icon);
  mark.classList.add(`tone-${look.tone}`);
  const fact = (words: string): HTMLElement => element("span", { class: "fact" }, words);
  return [
    element("span", { class: "fact" }, mark, ` ${translate(look.word)}`),
    ...(model === undefined ? [] : [fact(model)]),
    ...(usage ? [fact(translate("{0} tokens out", exactNumber(usage.outputTokens)))] : []),
    ...(row.dollars === undefined ? [] : [fact(formatDollars(row.dollars))]),
  ];
}

function content(
  { row, answer, error, isJson, text }: ComparedAnswer,
  actions: SideActions,
): readonly HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (error)
    parts.push(element("p", { class: "error", role: "note" }, `${error.type}: ${error.message}`));
  if (isJson) {
    parts.push(element("pre", { tabindex: "0" }, text));
  } else if (answer !== "") {
    const markdown = element("div", { class: "markdown" });
    markdown.append(safeMarkdown(answer, (url) => actions.openLink(url)));
    parts.push(markdown);
  } else if (!error) {
    const { meaning } = outcomeLooks[row.outcome];
    parts.push(element("p", { class: "dim" }, translate(meaning ?? "The answer is empty.")));
  }
  return parts;
}
