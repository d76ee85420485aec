import type { ModelInfo } from "../model/modelInfo.ts";

/** The models of an account, and the time at which they are looked at. */
export interface ModelFacts {
  readonly models: readonly ModelInfo[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The models of an account by id, for checks of many requests. */
export class KnownModels {
  readonly now: number;
  /** Whether a model that is not listed does not exist: a gateway may list just some. */
  readonly isComplete: boolean;
  readonly #byId = new Map<string, ModelInfo>();

  constructor({ models, now }: ModelFacts) {
    this.now = now;
    this.isComplete = models.some(({ capabilities }) => capabilities !== undefined);
    // The API takes a dated id without its date, too.
    for (const model of models) this.#byId.set(model.id.replace(/-20\d{6}$/, ""), model);
    for (const model of models) this.#byId.set(model.id, model);
  }

  find(id: string): ModelInfo | undefined {
    return this.#byId.get(id);
  }
}
