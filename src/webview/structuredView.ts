import { structuredAnswer } from "../core/results/jsonAnswer.ts";
import { element } from "./element.ts";
import { flatTable } from "./flatTable.ts";
import { highlightWhenSeen } from "./highlightWhenSeen.ts";
import { jsonTable } from "./jsonTable.ts";
import { jsonTree } from "./jsonTree.ts";
import { translate } from "./translate.ts";

/** The ways in which JSON is shown, the best first. */
interface View {
  readonly word: string;
  draw(): HTMLElement;
}

/** The way that a person chose last: the next answer is of the same kind. */
export interface ChosenView {
  word?: string;
}

/**
 * An answer that is JSON as a table or a tree, and as it was written, or first as the `findings` that
 * it is; undefined for any other.
 */
export function structuredView(
  text: string,
  chosen: ChosenView,
  findings?: HTMLElement,
): HTMLElement | undefined {
  const value = structuredAnswer(text);
  if (value === undefined) return undefined;
  const table = flatTable(value);
  const views: readonly View[] = [
    ...(findings ? [{ word: "Findings", draw: () => findings }] : []),
    ...(table ? [{ word: "Table", draw: () => jsonTable(table) }] : []),
    { word: "Tree", draw: () => jsonTree(value, translate("Answer")) },
    { word: "Text", draw: () => jsonCode(text) },
  ];
  const body = element("div");
  const buttons = views.map((view) => {
    const words = translate(view.word);
    const button = element("button", { type: "button", class: "chip" }, words);
    button.addEventListener("click", () => {
      chosen.word = view.word;
      show(view);
    });
    return button;
  });
  const show = (view: View): void => {
    for (const [at, button] of buttons.entries()) button.ariaPressed = String(views[at] === view);
    body.replaceChildren(view.draw());
  };
  const first = views.find(({ word }) => word === chosen.word) ?? views[0];
  if (first) show(first);
  const label = translate("Show as");
  const choice = element("div", { class: "views", role: "group", "aria-label": label }, ...buttons);
  return element("div", { class: "structured" }, choice, body);
}

/** JSON as it was written. */
function jsonCode(text: string): HTMLElement {
  const code = element("code", {}, text);
  highlightWhenSeen(code, "json");
  return element("pre", { tabindex: "0" }, code);
}
