import type { Locator, Page } from "playwright-core";
import { ContextMenu } from "./contextMenu.ts";
import { dragTo, type Point } from "./dragTo.ts";
import { until } from "./until.ts";

/** The Explorer's tree of files. Paths are relative to the opened folder, with slashes. */
export class Explorer {
  readonly #page: Page;
  readonly #tree: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#tree = page.locator(".explorer-folders-view");
  }

  /**
   * Selects files and folders as with Ctrl held down, which opens none of them, expanding what
   * contains them. What was selected before no longer is.
   */
  async select(...paths: readonly string[]): Promise<void> {
    for (const path of paths) await this.#reveal(path);
    // An editor that is still opening selects its file in the Explorer, so look, and do it again.
    await until(`the selection of ${paths.join(", ")}`, async () => {
      await this.#tree.locator("[role=tree]").press("Escape");
      for (const path of paths) {
        await (await this.#row(path)).click({ modifiers: ["ControlOrMeta"] });
      }
      const selected = this.#tree.locator("[role=treeitem][aria-selected=true]");
      return (await selected.count()) === paths.length;
    });
  }

  /** Opens a file to stay, as a double click does. */
  async open(path: string): Promise<void> {
    await this.#reveal(path);
    await (await this.#row(path)).dblclick();
  }

  /** The context menu of a row; of the whole selection if the row belongs to it. */
  async contextMenu(path: string): Promise<ContextMenu> {
    await this.#reveal(path);
    return new ContextMenu(this.#page, await this.#row(path));
  }

  /** Drags a row to a point of the window, with a key held down while it is dropped. */
  async drag(path: string, point: Point, key: string): Promise<void> {
    await this.#reveal(path);
    await dragTo(this.#page, await this.#row(path), point, key);
  }

  /** Expands the folders that contain a path, so that its row is there. */
  async #reveal(path: string): Promise<void> {
    const segments = path.split("/");
    for (let depth = 1; depth < segments.length; depth++) {
      const folder = await this.#row(segments.slice(0, depth).join("/"));
      if ((await folder.getAttribute("aria-expanded")) === "true") continue;
      await folder.locator(".monaco-tl-twistie").click();
    }
    await this.#row(path);
  }

  async #row(path: string): Promise<Locator> {
    const index = await until(`“${path}” in the Explorer`, () => this.#indexOf(path));
    return this.#tree.locator(`[role=treeitem][data-index="${index}"]`);
  }

  /** Walks the rows in view downwards, as names alone may occur in several folders. */
  async #indexOf(path: string): Promise<string | undefined> {
    const rows = await this.#tree.locator("[role=treeitem]").evaluateAll((elements) =>
      elements
        .map((element) => ({
          index: element.getAttribute("data-index") ?? "",
          name: element.getAttribute("aria-label") ?? "",
          level: Number(element.getAttribute("aria-level")),
        }))
        .toSorted((a, b) => Number(a.index) - Number(b.index)),
    );
    const parents: string[] = [];
    for (const { index, name, level } of rows) {
      parents.splice(level - 1, Infinity, name.split(",", 1)[0] ?? "");
      if (parents.join("/") === path) return index;
    }
    return undefined;
  }
}
