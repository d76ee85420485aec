import type { RowFilter } from "../contracts/resultsQueries.ts";
import type { FilterBar } from "./filterBar.ts";
import type { Overview } from "./overview.ts";
import type { RowBrowser } from "./rowBrowser.ts";
import type { ShortcutTargets } from "./shortcuts.ts";

/** What the shortcuts act on. */
export interface ShortcutParts {
  readonly browser: RowBrowser;
  readonly filterBar: FilterBar;
  readonly overview: Overview;
  /** The filter as it is now. */
  filter(): RowFilter;
  run(work: () => Promise<void>): void;
  onNoFailure(): void;
}

/** What the panel's own keys do. */
export function panelShortcuts(parts: ShortcutParts): ShortcutTargets {
  const { browser, filterBar, overview } = parts;
  return {
    focusList: () => {
      overview.tabs.show("answers");
      browser.grid.focus();
    },
    focusFilter: () => {
      overview.tabs.show("answers");
      filterBar.focus();
    },
    clearFilter: () => {
      const { text, outcomes, group } = parts.filter();
      if (text === "" && outcomes.length === 0 && group === undefined) return false;
      filterBar.clear();
      return true;
    },
    collapseChoice: () => browser.collapse(),
    goToFailure: (direction) => {
      overview.tabs.show("answers");
      parts.run(async () => {
        if (!(await browser.selectFailure(direction))) parts.onNoFailure();
      });
    },
  };
}
