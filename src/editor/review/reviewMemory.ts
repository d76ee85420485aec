import type { Memento } from "vscode";
import { isRecord, stringAt } from "../../base/json.ts";
import type { ReviewChoices } from "../../core/review/shownReviews.ts";

const key = "batchwright.reviews";

/** What a person chose to see of this workspace's reviews, over restarts. */
export class ReviewMemory {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  read(): ReviewChoices {
    const stored = this.#state.get<unknown>(key);
    const entries = Object.entries(isRecord(stored) ? stored : {}).flatMap(([name, choice]) => {
      const latest = isRecord(choice) ? stringAt(choice, "latest") : undefined;
      if (!isRecord(choice) || latest === undefined) return [];
      const job = stringAt(choice, "job");
      return [[name, { latest, ...(job !== undefined && { job }) }] as const];
    });
    return Object.fromEntries(entries);
  }

  async write(choices: ReviewChoices): Promise<void> {
    await this.#state.update(key, choices);
  }
}
