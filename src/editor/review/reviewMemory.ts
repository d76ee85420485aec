import type { Memento } from "vscode";
import { isRecord, numberAt, recordAt, stringAt } from "../../base/json.ts";
import type { ReviewChoice, ReviewChoices } from "../../core/review/shownReviews.ts";

const key = "batchwright.reviews";

/** What a person chose to see of this workspace's reviews, over restarts. */
export class ReviewMemory {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  read(): ReviewChoices {
    const stored = this.#state.get<unknown>(key);
    const entries = Object.entries(isRecord(stored) ? stored : {}).map(([name, choice]) => {
      const cleared = isRecord(choice) ? numberAt(choice, "cleared") : undefined;
      const back = isRecord(choice) ? recordAt(choice, "back") : undefined;
      const [job, latest] = back ? [stringAt(back, "job"), stringAt(back, "latest")] : [];
      const isBack = job !== undefined && latest !== undefined;
      const read: ReviewChoice = {
        ...(cleared !== undefined && { cleared }),
        ...(isBack && { back: { job, latest } }),
      };
      return [name, read] as const;
    });
    return Object.fromEntries(entries);
  }

  async write(choices: ReviewChoices): Promise<void> {
    await this.#state.update(key, choices);
  }
}
