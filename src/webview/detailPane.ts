import type { AnswerState, PanelFinding, ShownDetail } from "../contracts/panel.ts";
import { readFindings } from "../core/review/parseFindings.ts";
import { continuedOutcomes } from "../core/results/retryVerdict.ts";
import { type ContentActions, detailContent } from "./detailContent.ts";
import { detailFacts } from "./detailFacts.ts";
import { element, iconButton } from "./element.ts";
import { FindingsView } from "./findingsView.ts";
import { failureOutcomes } from "./outcomeLook.ts";
import { rowTitle } from "./rowTitle.ts";
import { SourceMark } from "./sourceMark.ts";
import type { ChosenView } from "./structuredView.ts";
import { translate } from "./translate.ts";

/** What a person can do with the row that is shown. */
export interface DetailActions extends ContentActions {
  copy(): void;
  openAnswer(): void;
  openResultJson(): void;
  openDiff(): void;
  openSource(): void;
  /** Opens the diff of the source as it was sent and as it is. */
  openSourceDiff(): void;
  /** Sends the row's request again. */
  retry(): void;
  /** Asks for the rest of its answer. */
  continue(): void;
  /** Opens the diff of what the answer would change. */
  apply(): void;
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
  readonly #diff: HTMLButtonElement;
  readonly #json: HTMLButtonElement;
  readonly #chosen: ChosenView = {};
  readonly #apply = element("button", { type: "button", class: "chip" }, translate("Apply…"));
  readonly #answerState = element("span", { class: "fact answer-state", role: "status" });
  /** What became of the source since. */
  readonly sourceMark: SourceMark;
  #shown: number | undefined;
  #findings: FindingsView | undefined;
  #content = "";

  constructor(actions: DetailActions) {
    this.sourceMark = new SourceMark(() => actions.openSourceDiff());
    this.#actions = actions;
    this.#apply.title = translate("Show what this answer would change in its file");
    this.#apply.addEventListener("click", () => actions.apply());
    this.#continue = iconButton("debug-continue", translate("Continue Answer…"), () =>
      actions.continue(),
    );
    this.#retry = iconButton("debug-restart", translate("Retry…"), () => actions.retry());
    this.#diff = iconButton("diff", translate("Diff Against Source"), () => actions.openDiff());
    this.#json = iconButton("json", translate("Raw JSON"), () => actions.openResultJson());
    this.#toolbar = element(
      "div",
      { class: "toolbar", role: "toolbar", "aria-label": translate("Answer") },
      iconButton("copy", translate("Copy Answer"), () => actions.copy()),
      iconButton("open-preview", translate("Open as Document"), () => actions.openAnswer()),
      this.#json,
      this.#diff,
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
  show(detail: ShownDetail, isSimulated: boolean): void {
    const { name, folder, place } = rowTitle(detail.row);
    this.#title.replaceChildren(
      element("span", { class: "name" }, name),
      element("span", { class: "dim" }, place),
      element("span", { class: "dim folder" }, folder),
    );
    this.#title.title = detail.row.customId;
    this.#facts.replaceChildren(
      ...detailFacts(detail, isSimulated),
      this.sourceMark.element,
      this.#answerState,
      this.#apply,
    );
    this.#showContent(detail);
    this.#toolbar.hidden = false;
    const hasText = detail.blocks.some(({ kind }) => kind === "text");
    this.#diff.hidden = !hasText || detail.row.source === undefined;
    this.#json.hidden = detail.row.outcome === "pending" || detail.row.outcome === "missing";
    this.#continue.hidden = !this.canRetry || !continuedOutcomes.includes(detail.row.outcome);
    this.#retry.hidden = !this.canRetry || !failureOutcomes.includes(detail.row.outcome);
    if (this.#shown !== detail.row.seq) {
      this.element.scrollTop = 0;
      this.answerState(undefined);
      this.sourceMark.show(undefined);
    }
    this.#shown = detail.row.seq;
    this.busy(false);
  }

  /** What a person has opened in it stays open while it is the same. */
  #showContent(detail: ShownDetail): void {
    const content = JSON.stringify(detail);
    if (content === this.#content) return;
    this.#content = content;
    this.#findings = this.#findingsOf(detail);
    this.#body.replaceChildren(
      ...detailContent(detail, this.#actions, this.#chosen, this.#findings?.element),
    );
  }

  /** Nothing can be shown. */
  clear(): void {
    this.#content = "";
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

  /** Says where the findings of the answer are now, and what was decided about them. */
  showFindings(findings: readonly PanelFinding[]): void {
    this.#findings?.show(findings);
  }

  /** What is shown is about to be replaced: dimmed, but only once it takes noticeably long. */
  busy(isBusy: boolean): void {
    this.element.ariaBusy = String(isBusy);
  }

  /** Says what became of an action, in place; empty for nothing. */
  notice(text: string): void {
    this.#notice.textContent = text;
  }

  #findingsOf({ row, blocks }: ShownDetail): FindingsView | undefined {
    const text = blocks.find(({ kind }) => kind === "text");
    const isReview = row.source?.output === "findings" && text?.kind === "text";
    const findings = isReview ? readFindings(text.text) : undefined;
    return findings && new FindingsView(findings, this.#actions);
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
