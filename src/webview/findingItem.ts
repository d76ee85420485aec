import type { PanelFinding } from "../contracts/panel.ts";
import type { Finding, Severity } from "../core/review/finding.ts";
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

const placeWords: { readonly [State in PlacedFinding["anchor"]["state"]]: string } = {
  found: "",
  ambiguous: "This code is there several times",
  stale: "This code was changed since",
  unfound: "This quote is not in the file",
  foreign: "This file was not sent",
  missing: "This file is not there any more",
};

/** One finding of an answer: its title leads to its code. */
export class FindingItem {
  readonly element: HTMLElement;
  readonly #place = element("span", { class: "dim" });
  readonly #decision: HTMLElement;
  readonly #note = element("span", { class: "dim" });
  #state: PanelFinding["state"] = "open";

  constructor(finding: Finding, index: number, actions: FindingActions) {
    const { category, confidence, quote, explanation, replacement } = finding;
    const id = `finding-${index}-decision`;
    this.#decision = element("span", { class: "badge decision", id });
    const sure = confidence === undefined ? "" : sureWords(confidence);
    const said = [category, sure].filter((fact) => fact !== "");
    const facts = element("span", { class: "facts dim" }, this.#decision, this.#note, this.#place);
    facts.append(...said.map((fact) => element("span", {}, fact)));
    const markdown = element("div", { class: "markdown" });
    markdown.append(safeMarkdown(explanation, (url) => actions.openLink(url)));
    const button = titleButton(finding, id);
    button.addEventListener("click", () => actions.openFinding(index));
    const title = element("h3", {}, button);
    this.element = element("li", {}, title, facts, codeBlock(quote, replacement), markdown);
    this.#decide({ state: "open" });
  }

  get state(): PanelFinding["state"] {
    return this.#state;
  }

  /** Says where it is now, or why it has no place, and what was decided about it. */
  show({ anchor, ...decided }: Pick<PanelFinding, "anchor" | "state" | "decision" | "note">): void {
    this.#place.textContent = placeOf(anchor);
    this.#decide(decided);
  }

  #decide({ state, decision, note }: Pick<PanelFinding, "state" | "decision" | "note">): void {
    this.#state = state;
    this.element.classList.toggle("put-away", state !== "open");
    this.#decision.textContent = decision ?? "";
    this.#decision.hidden = decision === undefined;
    this.#note.textContent = note === undefined ? "" : `“${note}”`;
    this.#note.hidden = note === undefined;
  }
}

/** What was decided about it is read with its title. */
function titleButton({ severity, title }: Finding, describedBy: string): HTMLButtonElement {
  const look = looks[severity];
  const mark = icon(look.icon);
  mark.classList.add(`severity-${severity}`);
  return element(
    "button",
    {
      type: "button",
      class: "finding-title",
      title: translate("Open this place"),
      "aria-describedby": describedBy,
    },
    mark,
    element("span", { class: "spoken" }, `${translate(look.word)}: `),
    title,
  );
}

function sureWords(confidence: number): string {
  return translate("{0} % sure", String(Math.round(confidence * 100)));
}

function placeOf(anchor: PlacedFinding["anchor"]): string {
  if (anchor.state !== "found") return translate(placeWords[anchor.state]);
  const line = String(anchor.range.startLine + 1);
  return anchor.isLike ? translate("about line {0}", line) : translate("line {0}", line);
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
