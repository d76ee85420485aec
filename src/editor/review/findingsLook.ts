import type { Memento } from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import { type FindingFilter, parseFindingFilter } from "../../core/review/findingFilter.ts";
import { findingGroupings, type FindingGrouping } from "../../core/review/groupFindings.ts";

const filterKey = "batchwright.findings.filter";
const groupingKey = "batchwright.findings.grouping";

/** How the person looks at the findings: what they filter by and group by, kept with the workspace. */
export class FindingsLook implements Disposable {
  readonly #state: Memento;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: Memento) {
    this.#state = state;
  }

  get filter(): FindingFilter {
    return parseFindingFilter(this.#state.get(filterKey));
  }

  get grouping(): FindingGrouping {
    const kept = this.#state.get<unknown>(groupingKey);
    return findingGroupings.find((one) => one === kept) ?? "severity";
  }

  async filterBy(filter: FindingFilter): Promise<void> {
    await this.#state.update(filterKey, filter);
    this.#changed.fire();
  }

  async groupBy(grouping: FindingGrouping): Promise<void> {
    await this.#state.update(groupingKey, grouping);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
