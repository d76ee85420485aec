import type { SentBlock } from "../core/model/sentBlock.ts";
import { type AttachmentActions, attachmentView } from "./attachmentView.ts";
import { element } from "./element.ts";
import { translate } from "./translate.ts";

const roleWords: { readonly [K in SentBlock["role"]]: string } = {
  system: "System",
  user: "User",
  assistant: "Assistant",
};

/** The request as it was sent, block by block, folded unless `isOpen`. */
export function sentBlocks(
  blocks: readonly SentBlock[],
  isOpen: boolean,
  actions: AttachmentActions,
): readonly HTMLElement[] {
  if (blocks.length === 0) return [];
  const heading = element("h3", { class: "part-heading" }, translate("Request as sent"));
  const views = blocks.map((block, part) =>
    block.mediaType === undefined ? sentBlock(block, isOpen) : attachmentView(block, part, actions),
  );
  return [heading, ...views];
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
