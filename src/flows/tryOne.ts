import { neverAborted } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { Failure } from "../base/failure.ts";
import type { JsonRecord } from "../base/json.ts";
import type { ApiProvider, MessagePiece } from "../contracts/api.ts";
import type { RequestAt } from "../contracts/requestAt.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { Account } from "../core/model/account.ts";
import { type BatchVersion, versionOver } from "../core/model/batchVersion.ts";
import type { Quote } from "../core/model/draft.ts";
import type { Usage } from "../core/model/outcome.ts";
import { livePrice } from "../core/pricing/livePrice.ts";
import { costOf, type PriceOverrides } from "../core/pricing/price.ts";
import { type Consent, requireConsent } from "./consent.ts";
import { quoteOf } from "./quoteOf.ts";
import type { Watch } from "./resultOf.ts";

export interface TryOneDependencies {
  readonly tasks: Pick<WorkerTasks, "requestsAt">;
  readonly apis: ApiProvider;
  readonly clock: Clock;
  readonly priceOverrides: () => PriceOverrides;
}

/** One request of a draft, and what it would cost to send it live. */
export interface Trial {
  readonly request: RequestAt;
  readonly quote: Quote;
}

/** A live answer. Its texts are the model's: untrusted. */
export interface TrialAnswer {
  readonly text: string;
  readonly model: string;
  readonly stopReason?: string;
  /** Names of the tools that it calls. */
  readonly calls: readonly string[];
  readonly usage: Usage;
  /** All of it, as the API gives it. */
  readonly message: JsonRecord;
  /** From sending to the end of the answer. */
  readonly ms: number;
  /** US dollars; absent when the model's price is not known. */
  readonly dollars?: number;
}

/** How far a trial is. */
export interface TrialWatch extends Pick<Watch, "signal"> {
  /** All of the answer that has come. */
  onText?(text: string): void;
}

/** Sends one request of a draft live, before all of them are sent as a batch. */
export class TryOne {
  readonly #deps: TryOneDependencies;

  constructor(deps: TryOneDependencies) {
    this.#deps = deps;
  }

  /** The request at a line of the draft, else the next, else the last. */
  async prepare(draft: string, line: number): Promise<Trial> {
    const { tasks, priceOverrides } = this.#deps;
    for await (const request of tasks.requestsAt(draft, [line])) {
      const bytes = JSON.stringify(request.params).length;
      const check = { requests: 1, bytes, parts: 1, shares: [request.share] };
      const { price, ...quote } = quoteOf(check, {}, priceOverrides());
      return { request, quote: price ? { ...quote, price: livePrice(price) } : quote };
    }
    throw new Failure("invalid", "There are no requests here.");
  }

  /** Rejects with `refused` before anything is sent, or with what the API said. */
  async run(
    { request, quote }: Trial,
    draft: BatchVersion,
    account: Account,
    consent: Consent,
    watch: TrialWatch = {},
  ): Promise<TrialAnswer> {
    const { apis, clock } = this.#deps;
    requireConsent(consent, quote, account);
    const options = versionOver(request.version, draft);
    const api = await apis.api(account.id);
    const startedAt = clock.now();
    const pieces = api.streamMessage(request.params, options, watch.signal ?? neverAborted);
    let text = "";
    for await (const piece of pieces) {
      if (piece.kind === "end") {
        return this.#answer(text, piece, request.share.model, clock.now() - startedAt);
      }
      text += piece.text;
      watch.onText?.(text);
    }
    throw new Failure("network", "The answer broke off before its end.");
  }

  #answer(
    text: string,
    end: Extract<MessagePiece, { readonly kind: "end" }>,
    asked: string,
    ms: number,
  ): TrialAnswer {
    const { model = asked, stopReason, usage, calls, message } = end;
    const cost = costOf(usage, model, this.#deps.priceOverrides());
    return {
      text,
      model,
      calls,
      usage,
      message,
      ms,
      ...(stopReason === undefined ? {} : { stopReason }),
      ...(cost === undefined ? {} : { dollars: livePrice(cost) }),
    };
  }
}
