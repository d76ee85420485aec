import type * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import type { Grouping } from "../../core/tracking/jobGroup.ts";
import { type JobFilter, parseFilter } from "../../core/tracking/jobFilter.ts";

const filterKey = "batchwright.batches.filter";
const groupingKey = "batchwright.batches.grouping";

/** How the person looks at the batches: what they filter by and group by, kept with the workspace. */
export class BatchesLook implements Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get filter(): JobFilter {
    return parseFilter(this.#state.get(filterKey));
  }

  get grouping(): Grouping {
    return this.#state.get(groupingKey) === "account" ? "account" : "time";
  }

  async filterBy(filter: JobFilter): Promise<void> {
    await this.#state.update(filterKey, filter);
    this.#changed.fire();
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.#state.update(groupingKey, grouping);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
