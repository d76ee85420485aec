import type { RowAttempt } from "../contracts/resultsQueries.ts";
import { element, icon } from "./element.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { translate } from "./translate.ts";

/** What a request was answered each time that it was sent, oldest first; nothing when it was once. */
export function attemptList(attempts: readonly RowAttempt[] = []): readonly HTMLElement[] {
  if (attempts.length === 0) return [];
  const list = element("ol", {}, ...attempts.map(attemptItem));
  const words = translate("Sent {0} times", String(attempts.length));
  return [element("details", { class: "attempts" }, element("summary", {}, words), list)];
}

function attemptItem({ label, outcome, firstWords }: RowAttempt): HTMLElement {
  const { icon: name, tone, word } = outcomeLooks[outcome];
  const mark = icon(name);
  mark.classList.add(`tone-${tone}`);
  const from = label ?? translate("this batch");
  return element(
    "li",
    {},
    mark,
    ` ${translate(word)} `,
    element("span", { class: "dim" }, [from, firstWords].filter(Boolean).join(" · ")),
  );
}
