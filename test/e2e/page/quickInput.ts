import type { Locator, Page } from "playwright-core";
import { until } from "./until.ts";

/** The palette, quick picks and input boxes: whatever is asked at the top of the window. */
export class QuickInput {
  readonly #page: Page;
  readonly widget: Locator;
  readonly input: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator(".quick-input-widget");
    this.input = this.widget.locator(".quick-input-box input");
  }

  /** Waits until something is asked, such as a quick pick whose placeholder or title says `text`. */
  async waitFor(text?: string): Promise<void> {
    await this.input.waitFor();
    if (text !== undefined) {
      await until(`a question that says “${text}”`, async () => {
        const placeholder = (await this.input.getAttribute("placeholder")) ?? "";
        return `${placeholder}\n${await this.widget.innerText()}`.includes(text);
      });
    }
  }

  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** The labels of the items in view. */
  async items(): Promise<readonly string[]> {
    await this.input.waitFor();
    const labels = await this.widget.locator(".quick-input-list .label-name").allTextContents();
    return labels.map((label) => label.trim()).filter((label) => label !== "");
  }

  /** Clicks the item whose label is, or starts with, `label`. */
  async choose(label: string): Promise<void> {
    await this.input.waitFor();
    // Of a long list only what is in view is there to be clicked.
    if (!(await this.item(label).isVisible())) await this.type(label);
    await this.#take(this.item(label));
  }

  /** Clicks the first of these items that there is, with a label that is exactly the same. */
  async chooseOneOf(labels: readonly string[]): Promise<void> {
    await until(`one of ${labels.join(", ")}`, async () => {
      for (const label of labels) {
        await this.type(label);
        const item = this.exactItem(label);
        if (!(await item.isVisible())) continue;
        await this.#take(item);
        return true;
      }
      return false;
    });
  }

  /** Ticks or unticks an item of a quick pick that takes several. */
  async toggle(label: string): Promise<void> {
    await this.widget
      .locator(".quick-input-list .monaco-list-row")
      .filter({ has: this.#page.locator(".label-name", { hasText: startOf(label) }) })
      .first()
      .click();
  }

  async accept(): Promise<void> {
    await this.input.press("Enter");
  }

  async dismiss(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await this.widget.waitFor({ state: "hidden" });
  }

  /** Runs a command from the palette by its whole title, such as `Batch: Refresh`. */
  async runCommand(title: string): Promise<void> {
    // A palette that was opened before an extension's commands were known does not learn of them,
    // and on a slow machine one that knows them takes its time.
    let timeout = 1_500;
    await until(`the command “${title}”`, async () => {
      await this.#page.keyboard.press("F1");
      await this.input.waitFor();
      await this.input.fill(`>${title}`);
      const row = this.exactItem(title);
      try {
        await row.waitFor({ timeout });
      } catch {
        timeout *= 2;
        await this.dismiss();
        return false;
      }
      await this.#take(row);
      return true;
    });
  }

  /**
   * Chooses a row by the keys: rows move under the pointer while more of them arrive, and take no
   * click while the list is being drawn.
   */
  async #take(item: Locator): Promise<void> {
    const focused = item.and(this.#page.locator(".focused"));
    await until("the row to have the focus", async () => {
      if ((await focused.count()) > 0) return true;
      await this.input.press("ArrowDown");
      return false;
    });
    await this.accept();
  }

  item(label: string): Locator {
    return this.widget
      .locator(".quick-input-list [role=option], .quick-input-list [role=treeitem]")
      .filter({ has: this.#page.locator(".label-name", { hasText: startOf(label) }) })
      .first();
  }

  exactItem(label: string): Locator {
    return this.widget
      .locator(".quick-input-list [role=option]")
      .filter({ has: this.#page.locator(".label-name", { hasText: wholeOf(label) }) })
      .first();
  }
}

/** A pattern for a text that starts with another, whatever icons or spaces come before. */
function startOf(text: string): RegExp {
  return new RegExp(`^\\s*${escape(text)}`);
}

export function wholeOf(text: string): RegExp {
  return new RegExp(`^\\s*${escape(text)}\\s*$`);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
