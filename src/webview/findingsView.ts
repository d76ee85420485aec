import type { Finding, Severity } from "../core/review/finding.ts";
import type { ReadFindings } from "../core/review/parseFindings.ts";
import type { PlacedFinding } from "../core/review/placedFinding.ts";
import { element, icon } from "./element.ts";
import { safeMarkdown } from "./safeMarkdown.ts";
import { translate } from "./translate.ts";

/** What a person can do with a finding. */
export interface FindingActions {
  openFinding(index: number): void;
  openLink(url: string): void;
}

const looks: { readonly [Key in Severity]: { readonly icon: string; readonly word: string } } = {
  error: { icon: "error", word: "Error" },
  warning: { icon: "warning", word: "Warning" },
  info: { icon: "info", word: "Info" },
  hint: { icon: "lightbulb", word: "Hint" },
};

const stateWords: { readonly [State in PlacedFinding["anchor"]["state"]]: string } = {
  found: "",
  ambiguous: "This code is there several times",
  stale: "This code was changed since",
  unfound: "This quote is not in the file",
  foreign: "This file was not sent",
  missing: "This file is not there any more",
};

/** The findings of one answer, readable, each with a press that leads to its code. */
export class FindingsView {
  readonly element = element("ol", { class: "findings" });
  readonly #places: readonly HTMLElement[];

  constructor({ findings, isCutOff }: ReadFindings, actions: FindingActions) {
    this.#places = findings.map(() => element("span", { class: "dim" }));
    const items = findings.map((finding, index) => {
      const place = this.#places[index] ?? "";
      return findingItem(finding, place, actions, () => actions.openFinding(index));
    });
    if (items.length === 0) {
      const words = translate("No findings. Nothing in it is worth a remark.");
      items.push(element("li", { class: "dim" }, words));
    }
    if (isCutOff) {
      const words = translate("The answer was cut off here: there may be more findings.");
      items.push(element("li", { class: "dim" }, words));
    }
    this.element.append(...items);
  }

  /** Says of each finding where it is now, or why it has no place. */
  place(placed: readonly PlacedFinding[]): void {
    for (const { index, anchor } of placed) {
      const place = this.#places[index];
      if (place) place.textContent = placeWords(anchor);
    }
  }
}

function placeWords(anchor: PlacedFinding["anchor"]): string {
  if (anchor.state !== "found") return translate(stateWords[anchor.state]);
  const line = String(anchor.range.startLine + 1);
  return anchor.isLike ? translate("about line {0}", line) : translate("line {0}", line);
}

function findingItem(
  { severity, title, category, confidence, quote, explanation, replacement }: Finding,
  place: Node | string,
  actions: FindingActions,
  onOpen: () => void,
): HTMLElement {
  const look = looks[severity];
  const mark = icon(look.icon);
  mark.classList.add(`severity-${severity}`);
  const button = element(
    "button",
    { type: "button", class: "finding-title", title: translate("Open this place") },
    mark,
    element("span", { class: "spoken" }, `${translate(look.word)}: `),
    title,
  );
  button.addEventListener("click", onOpen);
  const sure =
    confidence === undefined ? [] : [translate("{0} % sure", String(Math.round(confidence * 100)))];
  const facts = element("span", { class: "facts dim" }, place);
  for (const fact of [category, ...sure]) {
    if (fact !== "") facts.append(element("span", {}, fact));
  }
  const markdown = element("div", { class: "markdown" });
  markdown.append(safeMarkdown(explanation, (url) => actions.openLink(url)));
  return element(
    "li",
    {},
    element("h3", {}, button),
    facts,
    codeBlock(quote, replacement),
    markdown,
  );
}

/** The quote; with a replacement, as a diff of both. */
function codeBlock(quote: string, replacement: string | undefined): HTMLElement {
  const block = element("pre", { class: "change", tabindex: "0" });
  const indent = sharedIndent(`${quote}\n${replacement ?? ""}`);
  const lines = (text: string, mark: string, kind: string): void => {
    for (const line of text === "" ? [] : text.split("\n"))
      block.append(element("span", { class: kind }, `${mark}${line.slice(indent)}\n`));
  };
  if (replacement === undefined || replacement === quote) lines(quote, "", "same");
  else {
    lines(quote, "- ", "removed");
    lines(replacement, "+ ", "added");
  }
  return block;
}

/** White space that all filled lines begin with: it would push the code out of sight. */
function sharedIndent(text: string): number {
  const filled = text.split("\n").filter((line) => /\S/.test(line));
  return Math.min(...filled.map((line) => line.length - line.trimStart().length), 1_000);
}
