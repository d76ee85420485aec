import type { Remote } from "../base/rpc.ts";
import type { ComparisonHostApi } from "../contracts/comparisonPanel.ts";
import { CompareDetail } from "./compareDetail.ts";
import type { CompareLabels } from "./compareFields.ts";
import { Latest } from "./latest.ts";
import { wordsOf } from "./wordsOf.ts";

/** The pair whose answers are shown, and what is done with it. */
export class ShownPair {
  readonly detail: CompareDetail;
  /** What the two jobs are called. */
  labels: CompareLabels = { first: "", second: "" };
  readonly #ask: Remote<ComparisonHostApi>["ask"];
  readonly #details = new Latest();
  #pair: number | undefined;

  constructor(ask: Remote<ComparisonHostApi>["ask"]) {
    this.#ask = ask;
    this.detail = new CompareDetail({
      openDiff: () => void this.#act((pair) => ask.openDiff(pair)),
      openSource: () => void this.#act((pair) => ask.openSource(pair)),
      openResult: (side) => void this.#act((pair) => ask.openResult(pair, side)),
      openLink: (url) => void this.#act(() => ask.openLink(url)),
    });
  }

  /** Shows a pair once it is there, unless another one was asked for meanwhile. */
  async show(pair: number): Promise<void> {
    const isCurrent = this.#details.next();
    if (pair !== this.#pair) this.detail.notice("");
    this.#pair = pair;
    this.detail.busy(true);
    try {
      const detail = await this.#ask.detail(pair);
      if (isCurrent()) this.detail.show(detail, this.labels);
    } catch (error) {
      if (!isCurrent()) return;
      this.detail.clear();
      this.detail.notice(wordsOf(error));
    }
  }

  openDiff(pair: number): void {
    this.#pair = pair;
    void this.#act((shown) => this.#ask.openDiff(shown));
  }

  async #act(action: (pair: number) => Promise<void>): Promise<void> {
    const pair = this.#pair;
    if (pair === undefined) return;
    const words = await action(pair).then(() => "", wordsOf);
    if (pair === this.#pair) this.detail.notice(words);
  }
}
