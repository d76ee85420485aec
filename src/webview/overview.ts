import type { Remote } from "../base/rpc.ts";
import type { PanelHostApi, PanelState } from "../contracts/panel.ts";
import type { RowFilter } from "../contracts/resultsQueries.ts";
import { DigestView } from "./digestView.ts";
import { Latest } from "./latest.ts";
import { failureOutcomes } from "./outcomeLook.ts";
import { everyRow } from "./panelMemory.ts";
import { SummaryView } from "./summaryView.ts";
import { Tabs } from "./tabs.ts";
import type { PanelTab } from "./panelTab.ts";
import { translate } from "./translate.ts";
import { exactNumber } from "./numbers.ts";

/** Whom the overview tells. */
export interface OverviewEvents {
  onShow(tab: PanelTab): void;
  /** Rows of a kind are to be seen. */
  onFilter(filter: RowFilter): void;
  /** One row is to be seen. */
  onRow(seq: number): void;
  onFailure(error: unknown): void;
}

/** The tabs of the panel: the answers, what went wrong by kind, and what all of it came to. */
export class Overview {
  readonly tabs: Tabs<PanelTab>;
  readonly problems: HTMLElement;
  readonly summary: HTMLElement;
  readonly #digestView: DigestView;
  readonly #summaryView: SummaryView;
  readonly #ask: Remote<PanelHostApi>["ask"];
  readonly #events: OverviewEvents;
  readonly #readings = new Latest();
  #state: PanelState | undefined;

  constructor(
    ask: Remote<PanelHostApi>["ask"],
    answers: HTMLElement,
    tab: PanelTab,
    events: OverviewEvents,
  ) {
    this.#ask = ask;
    this.#events = events;
    this.#digestView = new DigestView({
      onChoose: (group) => this.#filter({ ...everyRow, group }),
      onRemedy: (action, group) => {
        const send = { continue: ask.continueRows, fix: ask.fixRows };
        const remedy = action === "continue" || action === "fix" ? send[action] : ask.retryRows;
        remedy({ filter: { ...everyRow, group } }).catch((error: unknown) =>
          events.onFailure(error),
        );
      },
    });
    this.#summaryView = new SummaryView({
      onOutcome: (outcome) => this.#filter({ ...everyRow, outcomes: [outcome] }),
      onRow: (seq) => {
        this.tabs.show("answers");
        events.onRow(seq);
      },
    });
    this.problems = this.#digestView.element;
    this.summary = this.#summaryView.element;
    this.tabs = new Tabs<PanelTab>(
      [
        { id: "answers", panel: answers },
        { id: "problems", panel: this.problems },
        { id: "summary", panel: this.summary },
      ],
      tab,
      (shown) => {
        events.onShow(shown);
        this.#read();
      },
    );
    this.tabs.label("answers", translate("Answers"));
  }

  /** Takes the state of the job; what is shown is read anew when its rows have changed. */
  render(state: PanelState): void {
    const before = this.#state;
    const isSame = state.generation === before?.generation && state.canRetry === before.canRetry;
    this.#state = state;
    const { byOutcome } = state.counts;
    const failures = failureOutcomes.reduce((sum, one) => sum + (byOutcome[one] ?? 0), 0);
    // Before the rows are known, what was shown last stays.
    if (state.generation > 0) {
      const words = failures === 0 ? "" : translate("Problems {0}", exactNumber(failures));
      this.tabs.label("problems", words);
    }
    this.tabs.label("summary", translate("Summary"));
    if (!isSame) this.#read();
  }

  #filter(filter: RowFilter): void {
    this.tabs.show("answers");
    this.#events.onFilter(filter);
  }

  #read(): void {
    const isCurrent = this.#readings.next();
    this.#readShown(isCurrent).catch((error: unknown) => this.#events.onFailure(error));
  }

  async #readShown(isCurrent: () => boolean): Promise<void> {
    const state = this.#state;
    if (state === undefined || state.generation === 0) return;
    if (this.tabs.current === "problems") {
      const digest = await this.#ask.digest();
      if (isCurrent()) this.#digestView.show(digest, state.canRetry === true);
    }
    if (this.tabs.current === "summary") {
      const summary = await this.#ask.summary();
      if (isCurrent()) this.#summaryView.show(state, summary);
    }
  }
}
