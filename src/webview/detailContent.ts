import type { ShownDetail } from "../contracts/panel.ts";
import { answerView } from "./answerView.ts";
import { attemptList } from "./attemptList.ts";
import type { AttachmentActions } from "./attachmentView.ts";
import type { CitationActions } from "./citationList.ts";
import { element } from "./element.ts";
import type { FindingActions } from "./findingItem.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { sentBlocks } from "./sentBlocks.ts";
import type { ChosenView } from "./structuredView.ts";
import { translate } from "./translate.ts";
import { idButton, usageView } from "./usageView.ts";

/** What can be pressed in the content of a detail. */
export interface ContentActions extends CitationActions, AttachmentActions, FindingActions {
  copyId(of: "message" | "request"): void;
}

/**
 * A row's attempts, failure, answer, usage and request, in this order. `findings` is how its answer
 * is best shown, if it is such.
 */
export function detailContent(
  detail: ShownDetail,
  actions: ContentActions,
  chosen: ChosenView,
  findings?: HTMLElement,
): readonly HTMLElement[] {
  const { row, sent, attempts } = detail;
  return [
    ...attemptList(attempts),
    ...failureBlocks(detail, () => actions.copyId("request")),
    ...answerBlocks(detail, actions, chosen, findings),
    ...usageView(detail, (of) => actions.copyId(of)),
    ...sentBlocks(sent, row.outcome === "pending", actions),
  ];
}

function failureBlocks(
  { row, error, fault }: ShownDetail,
  copyId: () => void,
): readonly HTMLElement[] {
  const { meaning } = outcomeLooks[row.outcome];
  if (error !== undefined) {
    const block = errorBlock(error, meaning);
    const { requestId: id } = error;
    if (id !== undefined) block.append(element("p", { class: "dim" }, idButton(id, copyId)));
    return [block];
  }
  if (meaning === undefined) return [];
  if (fault !== undefined)
    return [errorBlock({ type: translate(meaning), message: `${fault}.` }, undefined)];
  return [element("p", { class: "meaning" }, translate(meaning))];
}

function answerBlocks(
  detail: ShownDetail,
  actions: ContentActions,
  chosen: ChosenView,
  findings: HTMLElement | undefined,
): readonly HTMLElement[] {
  const { row, blocks } = detail;
  if (blocks.length > 0) return answerView(detail, actions, chosen, findings);
  if (row.outcome !== "answered") return [];
  return [element("p", { class: "dim" }, translate("The answer is empty."))];
}

function errorBlock(
  { type, message }: NonNullable<ShownDetail["error"]>,
  meaning: string | undefined,
): HTMLElement {
  const block = element(
    "div",
    { class: "error", role: "note" },
    element("p", {}, element("strong", {}, type), ` ${message}`),
  );
  if (meaning !== undefined) block.append(element("p", {}, translate(meaning)));
  return block;
}
