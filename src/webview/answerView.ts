import { parseJsonDigits } from "../base/json.ts";
import type { ShownDetail } from "../contracts/panel.ts";
import type { AnswerBlock } from "../core/model/answerBlock.ts";
import { type CitationActions, citationList, citationNumbers } from "./citationList.ts";
import { replaceSigns, withSigns } from "./citationMarks.ts";
import { element, icon } from "./element.ts";
import { jsonTree } from "./jsonTree.ts";
import { asLink, safeMarkdown } from "./safeMarkdown.ts";
import { type ChosenView, structuredView } from "./structuredView.ts";
import { translate } from "./translate.ts";
import { webLink } from "./webLink.ts";

type Block<K extends AnswerBlock["kind"]> = AnswerBlock & { readonly kind: K };

/** An answer, block by block, and what it cites. */
export function answerView(
  { blocks, citations }: Pick<ShownDetail, "blocks" | "citations">,
  actions: CitationActions,
  chosen: ChosenView,
  findings?: HTMLElement,
): readonly HTMLElement[] {
  const views = blocks.map((block) => {
    switch (block.kind) {
      case "text":
        return textView(block, citations, actions, { chosen, findings });
      case "thinking":
        return thinkingView(block, actions);
      case "toolUse":
        return toolView(block);
      case "toolResult":
        return toolResultView(block, actions);
      default:
        return folded("question", otherWords(block), () => [jsonView(block.json)]);
    }
  });
  return [...views, ...citationList(citations, actions)];
}

function textView(
  { text, marks = [] }: Block<"text">,
  citations: ShownDetail["citations"],
  actions: CitationActions,
  { chosen, findings }: { readonly chosen: ChosenView; readonly findings: HTMLElement | undefined },
): HTMLElement {
  const structured = marks.length === 0 ? structuredView(text, chosen, findings) : undefined;
  if (structured) return structured;
  const markdown = markdownView(withSigns(text, marks), actions);
  replaceSigns(markdown, (at) => {
    const mark = marks[at];
    return mark ? citationNumbers(mark, citations, actions) : document.createTextNode("");
  });
  return markdown;
}

function markdownView(text: string, actions: CitationActions): HTMLElement {
  const markdown = element("div", { class: "markdown" });
  markdown.append(safeMarkdown(text, (url) => actions.openLink(url)));
  return markdown;
}

function thinkingView({ text, isRedacted }: Block<"thinking">, actions: CitationActions) {
  if (isRedacted) {
    const words = translate("Some thinking was encrypted by the API and cannot be read.");
    return element("p", { class: "dim" }, icon("lock"), ` ${words}`);
  }
  return folded("lightbulb", translate("Thinking"), () => [markdownView(text, actions)]);
}

/** What is called, and with what: it is all that such an answer says. */
function toolView({ name, json, byServer }: Block<"toolUse">): HTMLElement {
  const where = byServer
    ? translate("Tool that the API ran")
    : translate("Tool that the answer calls");
  const head = element(
    "p",
    { class: "tool-name" },
    icon("tools"),
    element("code", {}, name),
    element("span", { class: "dim" }, where),
  );
  return element(
    "section",
    { class: "tool", "aria-label": `${where}: ${name}` },
    head,
    jsonView(json),
  );
}

function toolResultView(
  { name, json, links = [] }: Block<"toolResult">,
  actions: CitationActions,
): HTMLElement {
  const items = links.map(({ title, url }) => {
    const words = element("span", { title: url }, title);
    const address = webLink(url);
    if (address !== undefined) asLink(words, () => actions.openLink(address));
    return element("li", {}, words);
  });
  const words = translate("What {0} gave back", name);
  return folded("output", words, () =>
    items.length > 0 ? [element("ul", {}, ...items)] : [jsonView(json)],
  );
}

function otherWords({ type }: Block<"other">): string {
  return translate("A block that this version does not know: {0}", type === "" ? "?" : type);
}

/** JSON as a tree; as text when it was cut off. */
function jsonView(json: string): HTMLElement {
  const value = parseJsonDigits(json);
  if (value === undefined) return element("pre", { tabindex: "0" }, json);
  return jsonTree(value, "JSON");
}

/** What is looked at now and then: it is made when it is opened. */
function folded(
  iconName: string,
  words: string,
  draw: () => readonly HTMLElement[],
): HTMLDetailsElement {
  const summary = element("summary", {}, icon(iconName), ` ${words}`);
  const view = element("details", { class: "folded" }, summary);
  view.addEventListener("toggle", () => {
    if (view.open && view.childElementCount === 1) view.append(...draw());
  });
  return view;
}
