import { type Abort, AbortSource } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { Failure, toFailureData } from "../base/failure.ts";
import type { ApiProvider, MessageBatchesApi } from "../contracts/api.ts";
import type { Log } from "../contracts/log.ts";
import type { RequestAt } from "../contracts/requestAt.ts";
import type { DraftCheck } from "../contracts/draftCheck.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { CountedRequest } from "../core/pricing/calibrate.ts";
import type { Watch } from "./resultOf.ts";

export interface CountTokensDependencies {
  readonly tasks: Pick<WorkerTasks, "requestsAt">;
  readonly apis: ApiProvider;
  readonly clock: Clock;
  readonly log: Log;
}

/** Nobody waits longer than this for a better number. */
const patienceMs = 10_000;
const atOnce = 4;

/** Has the API count the tokens of a few requests. It sends their text: only with consent. */
export class CountTokens {
  readonly #deps: CountTokensDependencies;

  constructor(deps: CountTokensDependencies) {
    this.#deps = deps;
  }

  /**
   * Counts as many of the check's sample as ten seconds allow, or until canceled. A request that
   * cannot be counted is left out, and so is one that looks like a secret; rejects with `invalid`, naming its line, when the API would
   * refuse one.
   */
  async count(
    draft: string,
    check: Pick<DraftCheck, "sample">,
    accountId: string,
    watch: Watch = {},
  ): Promise<readonly CountedRequest[]> {
    const { tasks, apis, clock } = this.#deps;
    const stop = new AbortSource();
    const onAbort = (): void => stop.abort();
    watch.signal?.addEventListener("abort", onAbort);
    if (watch.signal?.aborted === true) stop.abort();
    void clock.sleep(patienceMs, stop.signal).then(onAbort);
    try {
      const api = await apis.api(accountId);
      const lines = check.sample.map(({ line }) => line);
      const requests = tasks.requestsAt(draft, lines)[Symbol.asyncIterator]();
      const counted: CountedRequest[] = [];
      const worker = async (): Promise<void> => {
        for (;;) {
          const next = stop.signal.aborted ? undefined : await requests.next();
          if (!next || next.done === true || stop.signal.aborted) return;
          const request = next.value;
          const one = request.holdsSecret
            ? undefined
            : await this.#countOne(api, request, stop.signal);
          if (one) counted.push(one);
          watch.onProgress?.(counted.length, lines.length);
        }
      };
      try {
        await Promise.all(Array.from({ length: atOnce }, worker));
      } finally {
        await requests.return?.();
      }
      return counted;
    } finally {
      stop.abort();
      watch.signal?.removeEventListener("abort", onAbort);
    }
  }

  async #countOne(
    api: Pick<MessageBatchesApi, "countTokens">,
    { params, share, line }: RequestAt,
    signal: Abort,
  ): Promise<CountedRequest | undefined> {
    try {
      const counted = await api.countTokens(params, signal);
      return { model: share.model, estimated: share.inputTokens, counted };
    } catch (error) {
      const { kind, message, status } = toFailureData(error);
      if (kind === "invalid" && status === 400) {
        throw new Failure("invalid", `Line ${line}: ${message}`, { line, status });
      }
      if (!signal.aborted) this.#deps.log.warn(`Tokens were not counted (${kind}): ${message}`);
      return undefined;
    }
  }
}
