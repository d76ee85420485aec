import type { SentBlock } from "../core/model/sentBlock.ts";
import { element } from "./element.ts";
import { translate } from "./translate.ts";

const roleWords: { readonly [K in SentBlock["role"]]: string } = {
  system: "System",
  user: "User",
  assistant: "Assistant",
};

/** The request as it was sent, block by block, folded unless `isOpen`. */
export function sentBlocks(blocks: readonly SentBlock[], isOpen: boolean): readonly HTMLElement[] {
  if (blocks.length === 0) return [];
  const heading = element("h3", { class: "sent-heading" }, translate("Request as sent"));
  return [heading, ...blocks.map((block) => sentBlock(block, isOpen))];
}

function sentBlock({ role, kind, title, text }: SentBlock, isOpen: boolean): HTMLElement {
  const summary = element(
    "summary",
    {},
    element("span", { class: "role" }, translate(roleWords[role])),
  );
  const hint = title ?? (kind === "text" ? firstLine(text) : text);
  summary.append(element("span", { class: "dim" }, hint));
  const folded = element(
    "details",
    { class: "sent" },
    summary,
    element("pre", { tabindex: "0" }, text),
  );
  folded.open = isOpen;
  return folded;
}

function firstLine(text: string): string {
  return text.trimStart().slice(0, 160).split("\n", 1)[0] ?? "";
}
