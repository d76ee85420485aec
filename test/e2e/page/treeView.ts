import type { Locator, Page } from "playwright-core";
import { ContextMenu } from "./contextMenu.ts";
import { until } from "./until.ts";

/** A tree in the side bar, as a user sees it: rows by their label, as far as they are in view. */
export class TreeView {
  readonly #page: Page;
  readonly #tree: Locator;

  /** @param name how the tree's accessible name begins: that of its view's title */
  constructor(page: Page, name: string) {
    this.#page = page;
    this.#tree = page.locator(`.pane-body [role=tree][aria-label^="${name}"]`);
  }

  /** The first row whose accessible name contains the text. */
  row(text: string): Locator {
    return this.#tree
      .locator(`[role=treeitem][aria-label*="${text.replaceAll('"', '\\"')}"]`)
      .first();
  }

  /** Everything each row shows: label and description. */
  async rows(): Promise<readonly string[]> {
    const texts = await this.#tree.locator("[role=treeitem]").allInnerTexts();
    return texts.map((text) => text.replaceAll(/\s+/g, " ").trim());
  }

  /** Waits until a row's text, label and description, satisfies the pattern; answers that text. */
  async waitForRow(pattern: RegExp, limitMs?: number): Promise<string> {
    return until(
      `a row like ${pattern}`,
      async () => (await this.rows()).find((text) => pattern.test(text)),
      limitMs,
    );
  }

  /** The tooltip of a row. */
  async tooltip(text: string): Promise<string> {
    const hover = this.#page.locator(".monaco-hover:visible").last();
    await until(`the tooltip of ${text}`, async () => {
      // A pointer that is there already does not arrive.
      await this.#page.mouse.move(0, 0);
      await this.row(text).locator(".monaco-icon-label").first().hover();
      return hover.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    });
    return hover.innerText();
  }

  /** Clicks an action shown on the row itself. */
  async inlineAction(text: string, action: string): Promise<void> {
    await this.row(text).hover();
    await this.row(text).getByRole("button", { name: action, exact: true }).click();
  }

  /** Clicks an action in the title bar of the view. */
  async titleAction(action: string): Promise<void> {
    const part = this.#page.locator(".part", { has: this.#tree });
    await part.locator(".title-actions, .pane-header .actions").first().hover();
    await part.getByRole("button", { name: action }).first().click();
  }

  /** Unfolds a row by its arrow: a row with a checkbox takes no other click for that. */
  async unfold(text: string): Promise<void> {
    const row = this.row(text);
    if ((await row.getAttribute("aria-expanded")) === "true") return;
    await row.locator(".monaco-tl-twistie").click();
  }

  contextMenu(text: string): ContextMenu {
    return new ContextMenu(this.#page, this.row(text));
  }
}
