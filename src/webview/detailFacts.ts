import type { ShownDetail } from "../contracts/panel.ts";
import type { Usage } from "../core/model/outcome.ts";
import { formatDollars } from "../core/pricing/formatDollars.ts";
import { element, icon } from "./element.ts";
import { exactNumber } from "./numbers.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { translate } from "./translate.ts";
import { exactDollars } from "./usageView.ts";

/** One line of facts: outcome, stop reason, tokens, cost, model, and whether all is simulated. */
export function detailFacts(detail: ShownDetail, isSimulated: boolean): readonly HTMLElement[] {
  const { row, stopReason, usage, model, isCarried = false } = detail;
  const look = outcomeLooks[row.outcome];
  const mark = icon(look.icon);
  mark.classList.add(`tone-${look.tone}`);
  const facts = [element("span", { class: "fact" }, mark, ` ${translate(look.word)}`)];
  if (isSimulated) facts.push(simulatedBadge());
  if (isCarried) facts.push(carriedBadge());
  if (stopReason !== undefined) {
    facts.push(element("span", { class: "fact", title: translate("Stop reason") }, stopReason));
  }
  if (usage !== undefined) facts.push(tokens(usage));
  if (row.dollars !== undefined) {
    const title = translate("Cost: {0}", exactDollars(row.dollars));
    facts.push(element("span", { class: "fact", title }, formatDollars(row.dollars)));
  }
  if (model !== undefined) {
    facts.push(element("span", { class: "fact", title: translate("Model") }, model));
  }
  return facts;
}

/** Says that no model was asked. */
export function simulatedBadge(): HTMLElement {
  return element(
    "span",
    {
      class: "badge",
      title: translate("Answers of the local rehearsal server. No model was asked."),
    },
    translate("Simulated"),
  );
}

function carriedBadge(): HTMLElement {
  const title = translate(
    "An earlier review has answered the same request. It was not sent again, and is paid for there.",
  );
  return element("span", { class: "badge", title }, translate("Carried over"));
}

function tokens(usage: Usage): HTMLElement {
  const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = usage;
  const title = translate(
    "Input: {0} uncached, {1} read from the cache, {2} written to it",
    exactNumber(inputTokens),
    exactNumber(cacheReadTokens),
    exactNumber(cacheWriteTokens),
  );
  const input = inputTokens + cacheReadTokens + cacheWriteTokens;
  return element(
    "span",
    { class: "fact", title },
    translate("{0} tokens in, {1} out", exactNumber(input), exactNumber(outputTokens)),
  );
}
