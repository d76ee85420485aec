import type { Remote } from "../base/rpc.ts";
import type { PanelApi, PanelHostApi, PanelState } from "../contracts/panel.ts";
import type { ResultRow, RowFilter, RowSort, RowView } from "../contracts/resultsQueries.ts";
import { element } from "./element.ts";
import { EmptyNote } from "./emptyNote.ts";
import { FilterBar } from "./filterBar.ts";
import type { MemoryKeeper } from "./memoryKeeper.ts";
import { Overview } from "./overview.ts";
import type { PanelMemory } from "./panelMemory.ts";
import { panelShortcuts } from "./panelShortcuts.ts";
import type { PanelTab } from "./panelTab.ts";
import { RowBrowser } from "./rowBrowser.ts";
import { exactNumber } from "./numbers.ts";
import type { OpenIntent } from "./rowCursor.ts";
import { offerRowsMenu } from "./rowsMenu.ts";
import type { ShortcutTargets } from "./shortcuts.ts";
import { ShownRow } from "./shownRow.ts";
import { Splitter } from "./splitter.ts";
import { StatusLine } from "./statusLine.ts";
import { translate } from "./translate.ts";
import { wordsOf } from "./wordsOf.ts";

/** The panel: joins filter, list and detail to what the extension tells and answers. */
export class ResultsApp implements PanelApi {
  /** What the panel's own keys do. */
  readonly shortcuts: ShortcutTargets;
  readonly #keeper: MemoryKeeper<PanelMemory>;
  readonly #browser: RowBrowser;
  readonly #shown: ShownRow;
  readonly #filterBar: FilterBar;
  readonly #status: StatusLine;
  readonly #empty: EmptyNote;
  readonly #overview: Overview;
  #state: PanelState | undefined;
  #isOpen = false;

  constructor(root: HTMLElement, host: Remote<PanelHostApi>, keeper: MemoryKeeper<PanelMemory>) {
    this.#keeper = keeper;
    this.#shown = new ShownRow(host.ask);
    this.#browser = new RowBrowser(host.ask, {
      onSelect: (row, intent) => this.#select(row, intent),
      onScroll: (scrollTop) => keeper.keep({ scrollTop }),
      onSort: (sort) => this.#sortBy(sort),
      onRows: (total) => this.#showTotal(total),
      onMenu: () => offerRowsMenu(this.#browser, keeper.memory, this.#state),
      onCopy: () => this.#copy(host.ask),
      onFailure: (error) => this.#status.problem(wordsOf(error)),
    });
    this.#filterBar = new FilterBar(keeper.memory.filter, (filter) => this.#filterBy(filter));
    this.#status = new StatusLine({
      retry: () => this.#retry(host),
      chooseColumns: () => this.#run(() => host.ask.chooseColumns()),
      apply: () => this.#run(() => host.ask.applyRows(this.#browser.rows)),
      showFindings: () => this.#run(() => host.ask.showFindings()),
      copy: () => this.#copy(host.ask, this.#browser.rows),
      exportRows: () => this.#run(() => host.ask.exportRows(this.#browser.rows)),
      askRows: () => this.#run(() => host.ask.askRows(this.#browser.rows)),
      retryRows: () => this.#run(() => host.ask.retryRows(this.#browser.rows)),
    });
    this.#empty = new EmptyNote(() => this.shortcuts.clearFilter());
    this.#empty.show("loading");
    const answers = element("div", { class: "answers" });
    answers.append(this.#filterBar.element, this.#splitter().element);
    this.#overview = new Overview(host.ask, answers, keeper.memory.tab, {
      onShow: (tab) => this.#showTab(tab),
      onFilter: (filter) => {
        this.#filterBar.set(filter);
        this.#browser.grid.focus();
      },
      onRow: (seq) => this.#run(() => this.#revealRow(seq)),
      onFailure: (error) => this.#status.problem(wordsOf(error)),
    });
    this.shortcuts = panelShortcuts({
      browser: this.#browser,
      filterBar: this.#filterBar,
      overview: this.#overview,
      filter: () => keeper.memory.filter,
      run: (work) => this.#run(work),
      onNoFailure: () => {
        this.#shown.pane.notice(translate("There is no failure among these rows."));
      },
    });
    const { tabs, problems, summary } = this.#overview;
    this.#status.showList(tabs.current === "answers");
    root.replaceChildren(
      element("header", { class: "top" }, tabs.element, this.#status.element),
      answers,
      problems,
      summary,
    );
  }

  render(state: PanelState): void {
    const before = this.#state;
    this.#state = state;
    this.#status.show(state);
    this.#shown.pane.canRetry = state.canRetry ?? false;
    this.#status.problem(state.problem);
    this.#filterBar.show(state.counts, this.#keeper.memory.filter);
    this.#overview.render(state);
    const hasNewColumns = before?.columns.join() !== state.columns.join();
    if (hasNewColumns) this.#browser.showColumns(state.columns, this.#keeper.memory.sort);
    if (state.generation === 0) {
      this.#empty.show(state.problem === undefined ? "loading" : undefined);
      return;
    }
    const hasNewRows = before?.generation !== state.generation || hasNewColumns || !this.#isOpen;
    if (hasNewRows) this.#showAgain();
    else this.#run(() => this.#shown.showStates());
    this.#run(async () => {
      if (hasNewRows && !(await this.#open())) return;
      await this.#reveal(state);
    });
  }

  /** Moves to where the person is in the editor, unless several rows are being chosen. */
  follow(seqs: readonly number[]): void {
    const [likeliest] = seqs;
    const { selected, chosen } = this.#browser;
    if (!this.#isOpen || likeliest === undefined || chosen > 0) return;
    if (selected !== undefined && seqs.includes(selected)) return;
    this.#run(async () => void (await this.#browser.select(likeliest, "nothing")));
  }

  focusShown(): void {
    const { tabs, problems, summary } = this.#overview;
    if (tabs.current === "answers") this.#browser.grid.focus();
    else (tabs.current === "problems" ? problems : summary).focus();
  }

  #splitter(): Splitter {
    const rows = element("div", { class: "rows" }, this.#browser.grid.element, this.#empty.element);
    const { listShare } = this.#keeper.memory;
    return new Splitter(rows, this.#shown.pane.element, listShare, (share) =>
      this.#keeper.keep({ listShare: share }),
    );
  }

  /** Reads the rows anew. The first time it takes up where it was left. */
  async #open(): Promise<boolean> {
    const { scrollTop, selected } = this.#keeper.memory;
    const isFirst = !this.#isOpen;
    if (!(await this.#browser.open(this.#view, selected))) return false;
    this.#isOpen = true;
    this.#status.problem(this.#state?.problem);
    if (isFirst) this.#browser.grid.scrollTo(scrollTop);
    if (selected === undefined && this.#browser.total > 0) this.#browser.moveTo(0, "nothing");
    return true;
  }

  #showAgain(): void {
    const { selected } = this.#keeper.memory;
    if (selected !== undefined) this.#run(() => this.#shown.show(selected, this.#isSimulated));
  }

  async #reveal(state: PanelState): Promise<void> {
    const { reveal } = state;
    if (reveal === undefined || reveal.request <= this.#keeper.memory.revealed) return;
    this.#keeper.keep({ revealed: reveal.request });
    this.#overview.tabs.show("answers");
    await this.#revealRow(reveal.seq);
  }

  /** A wish to see a row is stronger than a filter that hides it. */
  async #revealRow(seq: number): Promise<void> {
    if (!(await this.#browser.select(seq, "nothing"))) {
      this.#keeper.keep({ filter: this.#filterBar.empty() });
      if (this.#state) this.#filterBar.show(this.#state.counts, this.#keeper.memory.filter);
      if (!(await this.#open())) return;
      await this.#browser.select(seq, "nothing");
    }
    this.#browser.grid.focus();
  }

  #filterBy(filter: RowFilter): void {
    this.#keeper.keep({ filter });
    if (this.#state === undefined) return;
    this.#filterBar.show(this.#state.counts, filter);
    if (this.#state.generation === 0) return;
    this.#run(async () => {
      if (!(await this.#open())) return;
      const { index, grid } = this.#browser;
      if (index === undefined) grid.scrollTo(0);
      else grid.reveal(index);
    });
  }

  #showTab(tab: PanelTab): void {
    this.#keeper.keep({ tab });
    this.#status.showList(tab === "answers");
    // A list that could not be seen has no height.
    const { index, grid } = this.#browser;
    if (tab === "answers" && index !== undefined) grid.reveal(index);
  }

  #sortBy(sort: RowSort | undefined): void {
    this.#keeper.keep({ sort });
    if (this.#state === undefined) return;
    this.#browser.showColumns(this.#state.columns, sort);
    this.#run(async () => {
      // Who sorts wants to see what comes first.
      if (await this.#open()) this.#browser.grid.scrollTo(0);
    });
  }

  get #view(): RowView {
    const { filter, sort } = this.#keeper.memory;
    return sort === undefined ? filter : { ...filter, sort };
  }

  #select(row: ResultRow, intent: OpenIntent): void {
    this.#keeper.keep({ selected: row.seq });
    this.#run(() => this.#shown.show(row.seq, this.#isSimulated));
    this.#shown.open(intent);
  }

  #showTotal(total: number): void {
    const all = this.#state?.counts.total ?? total;
    this.#status.matches(total, all, this.#browser.chosen);
    this.#empty.show(total > 0 ? undefined : all > 0 ? "noMatch" : "noRows");
  }

  /** Copies rows, those that are chosen unless others are named. */
  #copy(ask: Remote<PanelHostApi>["ask"], rows = this.#browser.chosenRows): void {
    if (!rows) return;
    this.#run(async () => {
      const count = await ask.copyRows(rows, this.#keeper.memory.sort);
      const words = translate("Copied {0} answers.", exactNumber(count));
      this.#shown.pane.notice(count === 1 ? translate("Copied.") : words);
    });
  }

  #retry(host: Remote<PanelHostApi>): void {
    this.#isOpen = false;
    host.tell.ready();
  }

  get #isSimulated(): boolean {
    return this.#state?.isSimulated ?? false;
  }

  #run(work: () => Promise<void>): void {
    work().catch((error: unknown) => this.#status.problem(wordsOf(error)));
  }
}
