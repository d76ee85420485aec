import { neverAborted } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import type { ApiProvider, ModelInfo } from "../contracts/api.ts";

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
    const known = this.#known.get(accountId);
    const isFresh = known !== undefined && this.#clock.now() - known.at < freshMs;
    const models = isFresh ? known.models : await this.list(accountId);
    return models.filter((model) => model.supportsBatches && model.lifecycle !== "retired");
  }

  /** Asks the API now: the cheapest way to see that a key works. */
  async list(accountId: string): Promise<readonly ModelInfo[]> {
    const api = await this.#apis.api(accountId);
    const models = await api.listModels(neverAborted);
    this.#known.set(accountId, { at: this.#clock.now(), models });
    return models;
  }
}
