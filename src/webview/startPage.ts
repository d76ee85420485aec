import type { MemoryKeeper } from "./memoryKeeper.ts";
import { runShortcut, type ShortcutTargets } from "./shortcuts.ts";

/** What a page does with what happens to it. */
export interface PageTargets {
  readonly shortcuts: ShortcutTargets;
  /** Gives the keyboard to what is shown. */
  focusShown(): void;
}

/** Joins the keys and the life of the page to what it shows. */
export function startPage<M>(app: PageTargets, keeper: MemoryKeeper<M>): void {
  addEventListener("keydown", (event) => runShortcut(event, app.shortcuts));
  addEventListener("pagehide", () => keeper.flush());
  addEventListener("focus", () => {
    // The editor gives the keyboard to the page; what is shown is where it is of use.
    if (document.activeElement === document.body) app.focusShown();
  });
}
