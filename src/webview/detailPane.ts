import type { AnswerState } from "../contracts/panel.ts";
import type { RowDetail } from "../contracts/resultsQueries.ts";
import { continuedOutcomes } from "../core/results/retryVerdict.ts";
import { attemptList } from "./attemptList.ts";
import { detailFacts } from "./detailFacts.ts";
import { element, iconButton } from "./element.ts";
import { failureOutcomes, outcomeLooks } from "./outcomeLook.ts";
import { rowTitle } from "./rowTitle.ts";
import { safeMarkdown } from "./safeMarkdown.ts";
import { sentBlocks } from "./sentBlocks.ts";
import { translate } from "./translate.ts";

/** What a person can do with the row that is shown. */
export interface DetailActions {
  copy(): void;
  openAnswer(): void;
  openSource(): void;
  /** Sends the row's request again. */
  retry(): void;
  /** Asks for the rest of its answer. */
  continue(): void;
  /** Opens the diff of what the answer would change. */
  apply(): void;
  openLink(url: string): void;
}

/** Shows one row with its answer. It keeps the old one until the new one is there. */
export class DetailPane {
  readonly element: HTMLElement;
  /** Whether requests of this job can be sent again. */
  canRetry = false;
  readonly #actions: DetailActions;
  readonly #title = element("h2", { class: "title" });
  readonly #facts = element("div", { class: "facts dim" });
  readonly #notice = element("div", { class: "notice", role: "status" });
  readonly #body = element("div", { class: "body" });
  readonly #toolbar: HTMLElement;
  readonly #retry: HTMLButtonElement;
  readonly #continue: HTMLButtonElement;
  readonly #apply = element("button", { type: "button", class: "chip" }, translate("Apply…"));
  readonly #answerState = element("span", { class: "fact answer-state", role: "status" });
  #shown: number | undefined;

  constructor(actions: DetailActions) {
    this.#actions = actions;
    this.#apply.title = translate("Show what this answer would change in its file");
    this.#apply.addEventListener("click", () => actions.apply());
    this.#continue = iconButton("debug-continue", translate("Continue Answer…"), () =>
      actions.continue(),
    );
    this.#retry = iconButton("debug-restart", translate("Retry…"), () => actions.retry());
    this.#toolbar = element(
      "div",
      { class: "toolbar", role: "toolbar", "aria-label": translate("Answer") },
      iconButton("copy", translate("Copy Answer"), () => actions.copy()),
      iconButton("open-preview", translate("Open as Document"), () => actions.openAnswer()),
      iconButton("go-to-file", translate("Open Source"), () => actions.openSource()),
      this.#continue,
      this.#retry,
    );
    const head = element("header", { class: "head" }, this.#title, this.#toolbar);
    this.element = element(
      "section",
      { class: "detail", tabindex: "0", "aria-label": translate("Answer") },
      head,
      this.#facts,
      this.#notice,
      this.#body,
    );
    this.clear();
  }

  /** Shows a row; the same row again keeps its place in the text. */
  show(detail: RowDetail, isSimulated: boolean): void {
    const { name, folder, place } = rowTitle(detail.row);
    this.#title.replaceChildren(
      element("span", { class: "name" }, name),
      element("span", { class: "dim" }, place),
      element("span", { class: "dim folder" }, folder),
    );
    this.#title.title = detail.row.customId;
    this.#facts.replaceChildren(
      ...detailFacts(detail, isSimulated),
      this.#answerState,
      this.#apply,
    );
    this.#body.replaceChildren(...this.#content(detail));
    this.#toolbar.hidden = false;
    this.#continue.hidden = !this.canRetry || !continuedOutcomes.includes(detail.row.outcome);
    this.#retry.hidden = !this.canRetry || !failureOutcomes.includes(detail.row.outcome);
    if (this.#shown !== detail.row.seq) {
      this.element.scrollTop = 0;
      this.answerState(undefined);
    }
    this.#shown = detail.row.seq;
    this.busy(false);
  }

  /** Nothing can be shown. */
  clear(): void {
    this.#title.replaceChildren();
    this.#facts.replaceChildren();
    this.#body.replaceChildren();
    this.#toolbar.hidden = true;
    this.#shown = undefined;
    this.notice("");
    this.busy(false);
  }

  /** Says what applying the answer would do; undefined when there is nothing to apply. */
  answerState(state: AnswerState | undefined): void {
    this.#apply.hidden = state?.state !== "applicable";
    this.#answerState.hidden = state === undefined;
    const words = state === undefined ? "" : stateWords(state);
    if (this.#answerState.textContent !== words) this.#answerState.textContent = words;
  }

  /** What is shown is about to be replaced: dimmed, but only once it takes noticeably long. */
  busy(isBusy: boolean): void {
    this.element.ariaBusy = String(isBusy);
  }

  /** Says what became of an action, in place; empty for nothing. */
  notice(text: string): void {
    this.#notice.textContent = text;
  }

  #content({ row, answer, error, fault, sent, attempts }: RowDetail): readonly (Node | string)[] {
    const content: Node[] = [...attemptList(attempts)];
    const { meaning } = outcomeLooks[row.outcome];
    if (error !== undefined) {
      content.push(errorBlock(error, meaning));
    } else if (fault !== undefined && meaning !== undefined) {
      content.push(errorBlock({ type: translate(meaning), message: `${fault}.` }, undefined));
    } else if (meaning !== undefined) {
      content.push(element("p", { class: "meaning" }, translate(meaning)));
    }
    if (answer !== "") {
      const markdown = element("div", { class: "markdown" });
      markdown.append(safeMarkdown(answer, (url) => this.#actions.openLink(url)));
      content.push(markdown);
    } else if (row.outcome === "toolUse") {
      // A call of a tool is no text, but the row's words name it.
      content.push(element("p", {}, row.firstWords));
    } else if (row.outcome === "answered") {
      content.push(element("p", { class: "dim" }, translate("The answer is empty.")));
    }
    return [...content, ...sentBlocks(sent, row.outcome === "pending")];
  }
}

function stateWords(state: AnswerState): string {
  switch (state.state) {
    case "applicable":
      return translate("Not applied");
    case "applied":
      return translate("Applied: the file holds this answer");
    default:
      return translate("Cannot be applied: {0}", state.why);
  }
}

function errorBlock(
  { type, message, requestId }: NonNullable<RowDetail["error"]>,
  meaning: string | undefined,
): HTMLElement {
  const block = element(
    "div",
    { class: "error", role: "note" },
    element("p", {}, element("strong", {}, type), ` ${message}`),
  );
  if (meaning !== undefined) block.append(element("p", {}, translate(meaning)));
  if (requestId !== undefined) block.append(element("p", { class: "dim" }, requestId));
  return block;
}
