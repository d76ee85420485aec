import { neverAborted } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { ModelFacts } from "../core/jsonl/knownModels.ts";
import type { ModelInfo } from "../core/model/modelInfo.ts";

const freshMs = 60 * 60 * 1000;

/** The models of each account, asked for at most once an hour. */
export class Models {
  readonly #apis: ApiProvider;
  readonly #clock: Clock;
  readonly #known = new Map<
    string,
    { readonly at: number; readonly models: readonly ModelInfo[] }
  >();

  constructor(apis: ApiProvider, clock: Clock) {
    this.#apis = apis;
    this.#clock = clock;
  }

  /** Models that an account may use in batches. */
  async forBatches(accountId: string): Promise<readonly ModelInfo[]> {
    const models = this.#fresh(accountId) ?? (await this.list(accountId));
    return models.filter((model) => model.supportsBatches && model.lifecycle !== "retired");
  }

  /** What is known of an account's models without asking; undefined when nothing fresh is. */
  known(accountId: string): ModelFacts | undefined {
    const models = this.#fresh(accountId);
    return models && { models, now: this.#clock.now() };
  }

  /** The same, asking if need be; undefined when the account does not answer. */
  async facts(accountId: string): Promise<ModelFacts | undefined> {
    await (this.#fresh(accountId) ?? this.list(accountId).catch(() => undefined));
    return this.known(accountId);
  }

  /** Asks the API now: the cheapest way to see that a key works. */
  async list(accountId: string): Promise<readonly ModelInfo[]> {
    const api = await this.#apis.api(accountId);
    const models = await api.listModels(neverAborted);
    this.#known.set(accountId, { at: this.#clock.now(), models });
    return models;
  }

  #fresh(accountId: string): readonly ModelInfo[] | undefined {
    const known = this.#known.get(accountId);
    return known && this.#clock.now() - known.at < freshMs ? known.models : undefined;
  }
}
