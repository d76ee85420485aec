import type { Remote } from "../base/rpc.ts";
import type {
  ComparisonHostApi,
  ComparisonOverview,
  ComparisonPanelApi,
  ComparisonState,
} from "../contracts/comparisonPanel.ts";
import type { PairView } from "../contracts/comparisonQueries.ts";
import { CompareBrowser } from "./compareBrowser.ts";
import { CompareFilterBar } from "./compareFilterBar.ts";
import { CompareHead } from "./compareHead.ts";
import { type CompareMemory, type CompareTab, isEveryPair } from "./compareMemory.ts";
import { CompareSummary } from "./compareSummary.ts";
import { element } from "./element.ts";
import { EmptyNote } from "./emptyNote.ts";
import { Latest } from "./latest.ts";
import type { MemoryKeeper } from "./memoryKeeper.ts";
import { exactNumber, percentage } from "./numbers.ts";
import type { ShortcutTargets } from "./shortcuts.ts";
import { ProgressWatch } from "./progressWatch.ts";
import { ShownPair } from "./shownPair.ts";
import { Splitter } from "./splitter.ts";
import type { PageTargets } from "./startPage.ts";
import { Tabs } from "./tabs.ts";
import { translate } from "./translate.ts";
import { wordsOf } from "./wordsOf.ts";

/** The page of a comparison: joins filter, list and detail to what the extension tells. */
export class CompareApp implements ComparisonPanelApi, PageTargets, ShortcutTargets {
  readonly #ask: Remote<ComparisonHostApi>["ask"];
  readonly #keeper: MemoryKeeper<CompareMemory>;
  readonly #head: CompareHead;
  readonly #browser: CompareBrowser;
  readonly #filterBar: CompareFilterBar;
  readonly #shown: ShownPair;
  readonly #summary: CompareSummary;
  readonly #empty: EmptyNote;
  readonly #tabs: Tabs<CompareTab>;
  readonly #readings = new Latest();
  #state: ComparisonState | undefined;
  #overview: ComparisonOverview | undefined;
  #isOpen = false;

  constructor(
    root: HTMLElement,
    host: Remote<ComparisonHostApi>,
    keeper: MemoryKeeper<CompareMemory>,
  ) {
    const { ask } = host;
    this.#ask = ask;
    this.#keeper = keeper;
    this.#head = new CompareHead({
      retry: () => {
        this.#isOpen = false;
        host.tell.ready();
      },
      swap: () => this.#run(() => ask.swap()),
      copySummary: () => this.#run(() => this.#copySummary()),
      openDifferences: () => this.#run(() => this.#openDifferences()),
    });
    this.#shown = new ShownPair(ask);
    this.#browser = new CompareBrowser(ask, {
      onSelect: (pair) => {
        keeper.keep({ selected: pair });
        this.#run(() => this.#shown.show(pair));
      },
      onOpen: (pair) => this.#shown.openDiff(pair),
      onScroll: (scrollTop) => keeper.keep({ scrollTop }),
      onRows: (total) => this.#showTotal(total),
      onFailure: (error) => this.#head.problem(wordsOf(error)),
    });
    this.#filterBar = new CompareFilterBar(keeper.memory.view, (view) => this.#look(view));
    this.#empty = new EmptyNote(() => this.clearFilter(), translate("Comparing the answers…"));
    this.#empty.show("loading");
    this.#summary = new CompareSummary((view) => {
      this.focusList();
      this.#filterBar.set(view);
    });
    const answers = element("div", { class: "answers" });
    answers.append(this.#filterBar.element, this.#splitter().element);
    this.#tabs = this.#makeTabs(answers);
    const top = element("header", { class: "top" }, this.#tabs.element, this.#head.element);
    root.replaceChildren(top, answers, this.#summary.element);
  }

  render(state: ComparisonState): void {
    const before = this.#state;
    this.#state = state;
    this.#head.name(state);
    this.#head.problem(state.problem);
    this.#browser.list.label(state);
    this.#shown.labels = state;
    if (state.generation === 0) {
      this.#empty.show(state.problem === undefined ? "loading" : undefined);
      return;
    }
    if (before?.generation !== state.generation || !this.#isOpen) this.#run(() => this.#read());
  }

  get shortcuts(): ShortcutTargets {
    return this;
  }

  focusShown(): void {
    if (this.#tabs.current === "answers") this.#browser.grid.focus();
    else this.#summary.element.focus();
  }

  focusList(): void {
    this.#tabs.show("answers");
    this.#browser.grid.focus();
  }

  focusFilter(): void {
    this.#tabs.show("answers");
    this.#filterBar.focus();
  }

  /** Shows all pairs again; answers false when all are shown. */
  clearFilter(): boolean {
    if (isEveryPair(this.#keeper.memory.view)) return false;
    this.#filterBar.clear();
    return true;
  }

  /** There is never more than one. */
  collapseChoice(): boolean {
    return false;
  }

  /** Selects the next pair, or the one before, that is not the same. */
  goToFailure(direction: "next" | "previous"): void {
    this.#tabs.show("answers");
    this.#run(async () => {
      if (await this.#browser.selectDifference(direction)) return;
      this.#shown.detail.notice(translate("There is no difference among these answers."));
    });
  }

  #makeTabs(answers: HTMLElement): Tabs<CompareTab> {
    const panels = [
      { id: "answers", panel: answers },
      { id: "summary", panel: this.#summary.element },
    ] as const;
    const tabs = new Tabs<CompareTab>(panels, this.#keeper.memory.tab, (tab) => {
      this.#keeper.keep({ tab });
      this.#head.showList(tab === "answers");
      // A list that could not be seen has no height.
      const { index, grid } = this.#browser;
      if (tab === "answers" && index !== undefined) grid.reveal(index);
    });
    tabs.label("answers", translate("Answers"));
    tabs.label("summary", translate("Summary"));
    this.#head.showList(tabs.current === "answers");
    return tabs;
  }

  #splitter(): Splitter {
    const rows = element("div", { class: "rows" }, this.#browser.grid.element, this.#empty.element);
    const { listShare } = this.#keeper.memory;
    return new Splitter(rows, this.#shown.detail.element, listShare, (share) =>
      this.#keeper.keep({ listShare: share }),
    );
  }

  /** Reads everything anew. The first time it takes up where it was left. */
  async #read(): Promise<void> {
    const isCurrent = this.#readings.next();
    const overview = await this.#compared();
    if (!isCurrent()) return;
    this.#overview = overview;
    this.#head.show(overview);
    this.#summary.show(overview);
    const { scrollTop, selected, view } = this.#keeper.memory;
    this.#filterBar.show(overview.counts, view);
    const isFirst = !this.#isOpen;
    if (!(await this.#browser.open(view, selected))) return;
    this.#isOpen = true;
    this.#head.problem(this.#state?.problem);
    if (isFirst) this.#browser.grid.scrollTo(scrollTop);
    if (selected !== undefined) await this.#shown.show(selected);
    else await this.#selectFirst();
  }

  /** The first time, it says how far that is. */
  async #compared(): Promise<ComparisonOverview> {
    if (this.#isOpen) return this.#ask.overview();
    const watch = new ProgressWatch(
      () => this.#ask.progress(),
      (share) =>
        this.#empty.show("loading", translate("Comparing the answers… {0}", percentage(share))),
    );
    try {
      return await this.#ask.overview();
    } finally {
      watch.stop();
    }
  }

  /** Whoever compares wants to see what differs. */
  async #selectFirst(): Promise<void> {
    if (this.#browser.total === 0) return;
    if (!(await this.#browser.selectDifference("next"))) this.#browser.moveTo(0);
  }

  #look(view: PairView): void {
    this.#keeper.keep({ view });
    if (this.#overview === undefined) return;
    this.#filterBar.show(this.#overview.counts, view);
    this.#run(async () => {
      if (!(await this.#browser.open(view, this.#keeper.memory.selected))) return;
      this.#head.problem(this.#state?.problem);
      const { index, grid } = this.#browser;
      if (index === undefined || view.byDifference === true) grid.scrollTo(0);
      else grid.reveal(index);
    });
  }

  #showTotal(total: number): void {
    const { byKind } = this.#overview?.counts ?? {};
    const all = Object.values(byKind ?? {}).reduce((sum, count) => sum + count, 0);
    const differing = all - (byKind?.same ?? 0) - (byKind?.unanswered ?? 0);
    this.#head.matches(total, all, differing > 0);
    this.#empty.show(total > 0 ? undefined : all > 0 ? "noMatch" : "noRows");
  }

  async #openDifferences(): Promise<void> {
    const { shown, left } = await this.#ask.openDifferences(this.#keeper.memory.view);
    if (left === 0) return;
    const words = translate(
      "The first {0} are open; {1} more are not. Filter to see others.",
      exactNumber(shown),
      exactNumber(left),
    );
    this.#shown.detail.notice(words);
  }

  async #copySummary(): Promise<void> {
    await this.#ask.copySummary();
    this.#shown.detail.notice(translate("Copied."));
  }

  #run(work: () => Promise<void>): void {
    work().catch((error: unknown) => this.#head.problem(wordsOf(error)));
  }
}
