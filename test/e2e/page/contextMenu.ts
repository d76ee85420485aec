import type { Locator, Page } from "playwright-core";
import { wholeOf } from "./quickInput.ts";
import { until } from "./until.ts";

/** The context menu of one thing on the page. */
export class ContextMenu {
  readonly #page: Page;
  readonly #target: Locator;

  constructor(page: Page, target: Locator) {
    this.#page = page;
    this.#target = target;
  }

  /** The labels of the entries, or of those of the innermost submenu; all is closed again. */
  async labels(...submenus: readonly string[]): Promise<readonly string[]> {
    await this.show(...submenus);
    const menu = this.#page.locator(submenus.length > 0 ? ".monaco-submenu" : ".monaco-menu");
    const labels = await menu.last().locator(".action-label").allTextContents();
    const all = this.#page.locator(".monaco-menu").first();
    await until("the menu to close", async () => {
      await this.#page.keyboard.press("Escape");
      return (await all.count()) === 0;
    });
    return labels.filter((label) => label !== "");
  }

  /** Opens the menu, and the submenus named, and leaves them open. */
  async show(...submenus: readonly string[]): Promise<void> {
    await this.#open();
    for (const [depth, label] of submenus.entries()) {
      await this.#entry(label).hover();
      await this.#page.locator(".monaco-submenu").nth(depth).waitFor();
    }
  }

  /** Opens the menu and clicks an entry, or an entry of a submenu: `choose("Share", "Copy Link")`. */
  async choose(...path: readonly string[]): Promise<void> {
    await this.show(...path.slice(0, -1));
    await this.#click(this.#entry(path.at(-1) ?? ""));
  }

  /** Of entries with the same label, the one in the innermost menu. */
  #entry(label: string): Locator {
    return this.#page
      .locator(".monaco-menu [role=menuitem]")
      .filter({ has: this.#page.locator(".action-label", { hasText: wholeOf(label) }) })
      .last();
  }

  /** A menu takes no click in its first moments, so that the one that opened it does not count. */
  async #click(entry: Locator): Promise<void> {
    const menu = this.#page.locator(".monaco-menu").first();
    await entry.click();
    await until("the menu to take the click", async () => {
      const hidden = menu.waitFor({ state: "hidden", timeout: 500 });
      const isTaken = await hidden.then(
        () => true,
        () => false,
      );
      if (!isTaken) await entry.click({ timeout: 500 }).catch(() => undefined);
      return isTaken;
    });
  }

  async #open(): Promise<void> {
    await this.#target.click({ button: "right" });
    await this.#page.locator(".monaco-menu [role=menuitem]").first().waitFor();
  }
}
