import type { FrameLocator, Locator, Page } from "playwright-core";
import { dragTo, type Point } from "./dragTo.ts";
import { until } from "./until.ts";

export interface OpenEditor {
  /** The column, from 0 on the left. */
  readonly column: number;
  readonly title: string;
  readonly isActive: boolean;
  readonly isPreview: boolean;
}

/** The editor area: tabs, text and webviews. */
export class Editors {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Every tab, in the order of the columns. */
  async all(): Promise<readonly OpenEditor[]> {
    const found: OpenEditor[] = [];
    for (const [column, group] of (await this.#columns()).entries()) {
      const tabs = await group.locator(".tab").evaluateAll((elements) =>
        elements.map((tab) => ({
          // The ending of a file's name is drawn apart from the rest.
          title: [...tab.querySelectorAll(".label-name, .label-suffix")]
            .map((part) => part.textContent)
            .join(""),
          isActive: tab.classList.contains("active"),
          isPreview: (tab.getAttribute("aria-label") ?? "").includes(", preview"),
        })),
      );
      found.push(...tabs.map((tab) => ({ column, ...tab })));
    }
    return found;
  }

  /** Waits until a tab with that title is the active one of its column. */
  async waitForActive(title: string): Promise<OpenEditor> {
    return until(`the editor “${title}”`, async () =>
      (await this.all()).find((editor) => editor.isActive && editor.title === title),
    );
  }

  /** Brings a tab to the front. */
  async activate(title: string): Promise<void> {
    await this.#page.locator(".tab", { hasText: title }).first().click();
  }

  /** Drags a tab to a point of the window. */
  async drag(title: string, point: Point): Promise<void> {
    await dragTo(this.#page, this.#page.locator(".tab", { hasText: title }).first(), point);
  }

  /** The text in view of a column's editor, line by line, without colours. */
  async visibleText(column = 0): Promise<string> {
    const group = await until("that editor column", async () => (await this.#columns())[column]);
    await group.locator(".view-line").first().waitFor();
    const lines = await group.locator(".view-line").evaluateAll((elements) =>
      elements
        .map((element) => ({
          top: Number.parseFloat(element instanceof HTMLElement ? element.style.top : "0"),
          text: (element.textContent ?? "").replaceAll("\u00A0", " "),
        }))
        .toSorted((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return lines.join("\n");
  }

  /** A point near the beginning of a line that is in view: the first of them is 0. */
  async pointIn(line: number): Promise<Point> {
    return until(`line ${line} in view`, async () => {
      const lines = this.#page.locator(".editor-instance .view-line");
      // They are in no order of their own.
      const points = await lines.evaluateAll((elements) =>
        elements.map((element) => {
          const { x, y, height } = element.getBoundingClientRect();
          return { x: x + 100, y: y + height / 2 };
        }),
      );
      return points.toSorted((first, second) => first.y - second.y)[line];
    });
  }

  /** What the status bar says about the cursor, such as `Ln 43, Col 1`. */
  async cursor(): Promise<string> {
    return (await this.#page.locator("[id='status.editor.selection']").textContent()) ?? "";
  }

  /** A CodeLens by its text. */
  codeLens(text: string): Locator {
    return this.#page.locator(".codelens-decoration > *", { hasText: text }).first();
  }

  /** The inside of the webview whose title contains the text. */
  panelFrame(titlePart: string): FrameLocator {
    return this.#page
      .frameLocator("iframe.webview.ready[src*='extensionId=batchwright.batchwright']")
      .frameLocator(`iframe#active-frame[title*="${titlePart}"]`);
  }

  async #columns(): Promise<readonly Locator[]> {
    const groups = await this.#page.locator(".editor-group-container").all();
    const placed: { readonly group: Locator; readonly x: number }[] = [];
    for (const group of groups) {
      placed.push({ group, x: (await group.boundingBox())?.x ?? 0 });
    }
    return placed.toSorted((a, b) => a.x - b.x).map(({ group }) => group);
  }
}
