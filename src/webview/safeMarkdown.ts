import { element } from "./element.ts";
import { highlightWhenSeen } from "./highlightWhenSeen.ts";
import { markdownHtml } from "./markdownHtml.ts";
import { sanitize } from "./sanitize.ts";
import { webLink } from "./webLink.ts";

const allowedTags = [
  ..."h1 h2 h3 h4 h5 h6 p br hr blockquote pre code em strong s a ul ol li".split(" "),
  ..."table thead tbody tr th td".split(" "),
];

/**
 * Untrusted Markdown as elements that cannot load, run, navigate or look like anything but text:
 * markup in it is shown as written, images become links, and links carry no address that the
 * browser knows. `onLink` gets the address of an activated link (http, https or mailto only).
 */
export function safeMarkdown(text: string, onLink: (url: string) => void): DocumentFragment {
  const fragment = sanitize(markdownHtml(text), allowedTags, ["href", "start", "align", "class"]);
  for (const named of fragment.querySelectorAll("[class]")) takeLanguage(named);
  for (const anchor of fragment.querySelectorAll("a")) replaceLink(anchor, onLink);
  for (const block of fragment.querySelectorAll("pre")) {
    // Long lines scroll inside the block, which the keyboard can reach only as a tab stop.
    block.tabIndex = 0;
  }
  for (const table of fragment.querySelectorAll("table")) {
    const frame = element("div", { class: "table", tabindex: "0", role: "group" });
    table.replaceWith(frame);
    frame.append(table);
  }
  return fragment;
}

/** A class is how a block of code says its language, and of no other use. */
function takeLanguage(named: Element): void {
  const language = /^language-(\S+)/.exec(named.className)?.[1];
  named.removeAttribute("class");
  if (language !== undefined && named.matches("pre > code"))
    highlightWhenSeen(named, language.toLowerCase());
}

/** An anchor without address cannot be dragged, middle-clicked or followed by the browser. */
function replaceLink(anchor: HTMLAnchorElement, onLink: (url: string) => void): void {
  const address = anchor.getAttribute("href") ?? "";
  const url = webLink(address);
  const replacement = element("span", { title: url ?? address });
  replacement.append(...anchor.childNodes);
  anchor.replaceWith(replacement);
  if (url !== undefined) asLink(replacement, () => onLink(url));
}

/** Lets an element be pressed as a link. */
export function asLink(link: HTMLElement, onPress: () => void): void {
  link.className = "link";
  link.role = "link";
  link.tabIndex = 0;
  link.addEventListener("click", onPress);
  link.addEventListener("keydown", (event) => {
    if (event.key === "Enter") onPress();
  });
}
