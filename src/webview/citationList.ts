import type { Citation, CitationMark } from "../core/model/answerBlock.ts";
import { element } from "./element.ts";
import { asLink } from "./safeMarkdown.ts";
import { translate } from "./translate.ts";
import { webLink } from "./webLink.ts";

/** What the marks and the list of citations do. */
export interface CitationActions {
  openLink(url: string): void;
  /** Opens what is cited; `hint` is told once it is there. */
  openCitation(citation: number, hint: string): void;
}

/** More are in the answer as JSON. */
const mostListed = 100;

/** What an answer cites, numbered; nothing when it cites nothing. */
export function citationList(
  citations: readonly Citation[],
  actions: CitationActions,
): readonly HTMLElement[] {
  if (citations.length === 0) return [];
  const items = citations.slice(0, mostListed).map((citation, index) => {
    const place = element("span", {}, placeWords(citation));
    const press = pressOf(citation, index, actions);
    if (press) asLink(place, press);
    const words = element("span", { class: "dim cited" }, `“${firstOf(citation.words)}”`);
    return element("li", {}, place, ...(citation.words === "" ? [] : [" ", words]));
  });
  const list = element("ol", { class: "citations" }, ...items);
  const left = citations.length - items.length;
  const rest = left > 0 ? [element("p", { class: "dim" }, translate("and {0} more", left))] : [];
  return [element("h3", { class: "part-heading" }, translate("Cited")), list, ...rest];
}

/** The numbers after cited words. */
export function citationNumbers(
  { citations: cited }: CitationMark,
  citations: readonly Citation[],
  actions: CitationActions,
): HTMLElement {
  const numbers = cited.map((index) => numberOf(index, citations[index], actions));
  return element("span", { class: "numbers" }, ...numbers);
}

function numberOf(
  index: number,
  citation: Citation | undefined,
  actions: CitationActions,
): HTMLElement {
  const number = element("span", { class: "citation" }, `[${index + 1}]`);
  if (!citation) return number;
  const press = pressOf(citation, index, actions);
  if (press) asLink(number, press);
  number.classList.add("citation");
  number.title = `${placeWords(citation)}\n${firstOf(citation.words)}`;
  number.ariaLabel = translate("Citation {0}: {1}", index + 1, placeWords(citation));
  return number;
}

function pressOf(
  { place }: Citation,
  index: number,
  actions: CitationActions,
): (() => void) | undefined {
  if ("document" in place) {
    const hint = place.in === "pages" ? pageHint(place.span[0]) : "";
    return () => actions.openCitation(index, hint);
  }
  const url = webLink(
    place.in === "web" ? place.url : place.in === "searchResult" ? place.source : "",
  );
  return url === undefined ? undefined : () => actions.openLink(url);
}

/** What shows PDFs is not the editor's own, and cannot be told a page. */
function pageHint(page: number): string {
  return translate("Page {0} is cited. The viewer may begin at another one.", page);
}

/** `notes.md, lines 3–5` */
function placeWords({ title, place, lines }: Citation): string {
  const name = title ?? nameOf(place);
  if (place.in === "pages") return `${name}, ${rangeWords("page", place.span)}`;
  return lines ? `${name}, ${rangeWords("line", lines)}` : name;
}

function nameOf(place: Citation["place"]): string {
  if ("document" in place) return translate("Document {0}", place.document + 1);
  if (place.in === "web") return place.url;
  return place.in === "searchResult" ? place.source : translate("Unknown source");
}

function rangeWords(what: "page" | "line", [first, last]: readonly [number, number]): string {
  if (what === "page")
    return first === last ? translate("page {0}", first) : translate("pages {0}–{1}", first, last);
  return first === last ? translate("line {0}", first) : translate("lines {0}–{1}", first, last);
}

function firstOf(words: string): string {
  const line = words.trim().replaceAll(/\s+/g, " ");
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
