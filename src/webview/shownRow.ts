import type { Remote } from "../base/rpc.ts";
import type { PanelHostApi } from "../contracts/panel.ts";
import type { Source } from "../core/model/source.ts";
import { Delayed } from "./delayed.ts";
import { DetailPane } from "./detailPane.ts";
import { Latest } from "./latest.ts";
import type { OpenIntent } from "./rowCursor.ts";
import { translate } from "./translate.ts";
import { wordsOf } from "./wordsOf.ts";

/** How long the selection must rest before its source is opened. */
const previewDelayMs = 120;

/** The row whose answer is shown, and what is done with it. */
export class ShownRow {
  readonly pane: DetailPane;
  readonly #ask: Remote<PanelHostApi>["ask"];
  readonly #details = new Latest();
  readonly #preview = new Delayed(previewDelayMs);
  #seq: number | undefined;
  #output: Source["output"];
  #hasSource = false;

  constructor(ask: Remote<PanelHostApi>["ask"]) {
    this.#ask = ask;
    this.pane = new DetailPane({
      copy: () => void this.#act((seq) => ask.copyAnswer(seq), translate("Copied.")),
      copyId: (of) => void this.#act((seq) => ask.copyId(seq, of), translate("Copied.")),
      openAnswer: () => this.#open((seq) => ask.openAnswer(seq)),
      openResultJson: () => this.#open((seq) => ask.openResultJson(seq)),
      openDiff: () => this.#open((seq) => ask.openDiff(seq)),
      openSent: (part) => this.#open((seq) => ask.openSent(seq, part)),
      openCitation: (at, hint) => this.#open((seq) => ask.openCitation(seq, at), hint),
      attachment: async (part) =>
        this.#seq === undefined ? undefined : ask.attachment(this.#seq, part),
      openSourceDiff: () => this.#open((seq) => ask.openSourceDiff(seq)),
      openSource: () => this.open("focus"),
      continue: () => void this.#act((seq) => ask.continueRow(seq)),
      retry: () => void this.#act((seq) => ask.retryRow(seq)),
      apply: () => this.#open((seq) => ask.applyAnswer(seq)),
      openFinding: (index) => this.#open((seq) => ask.openFinding(seq, index)),
      openLink: (url) => void this.#act(() => ask.openLink(url)),
    });
  }

  /** Shows a row's answer once it is there, unless another row was asked for meanwhile. */
  async show(seq: number, isSimulated: boolean): Promise<void> {
    const isCurrent = this.#details.next();
    if (seq !== this.#seq) {
      this.pane.notice("");
      this.#output = undefined;
      this.#hasSource = false;
    }
    this.#seq = seq;
    this.pane.busy(true);
    let isThere = false;
    try {
      const detail = await this.#ask.detail(seq);
      if (!isCurrent()) return;
      this.pane.show(detail, isSimulated);
      isThere = true;
      this.#output = detail.row.source?.output;
      this.#hasSource = detail.row.source !== undefined;
      await this.showStates();
    } catch (error) {
      if (!isCurrent()) return;
      // An answer stays, whatever cannot be said of its file.
      if (!isThere) this.pane.clear();
      this.pane.notice(wordsOf(error));
    }
  }

  /**
   * Looks again whether the file has changed since, whether it holds the answer by now, and where what
   * the answer finds is.
   */
  async showStates(): Promise<void> {
    const seq = this.#seq;
    if (seq === undefined) return;
    if (this.#hasSource) {
      // The answer is what counts: that nothing can be said of its source is no failure.
      const source = await this.#ask.sourceState(seq).catch(() => undefined);
      if (seq === this.#seq) this.pane.sourceMark.show(source);
    }
    if (seq === this.#seq && this.#output === "findings") {
      const findings = await this.#ask.findings(seq);
      if (seq === this.#seq) this.pane.showFindings(findings);
    }
    if (seq !== this.#seq || this.#output !== "file") return;
    const state = await this.#ask.answerState(seq);
    if (seq === this.#seq) this.pane.answerState(state);
  }

  /** Opens the row's source; a preview waits until the selection rests. */
  open(intent: OpenIntent): void {
    this.#preview.cancel();
    if (intent === "focus") void this.#act((seq) => this.#ask.openSource(seq, false));
    if (intent === "preview") {
      this.#preview.run(() => void this.#act((seq) => this.#ask.openSource(seq, true)));
    }
  }

  /** What was asked for last is what is to be seen. */
  #open(action: (seq: number) => Promise<void>, done = ""): void {
    this.#preview.cancel();
    void this.#act(action, done);
  }

  async #act(action: (seq: number) => Promise<void>, done = ""): Promise<void> {
    const seq = this.#seq;
    if (seq === undefined) return;
    const words = await action(seq).then(() => done, wordsOf);
    if (seq === this.#seq) this.pane.notice(words);
  }
}
