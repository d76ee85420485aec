import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Browser, Locator, Page } from "playwright-core";
import { launchChromium } from "../../launcher/chromium.ts";
import { inRepository, repositoryRoot } from "../../launcher/repository.ts";
import { serveEditor } from "../../launcher/serve.ts";
import type { ServedEditor, ServeOptions } from "../../launcher/serve.ts";
import { Editors } from "./editors.ts";
import { Explorer } from "./explorer.ts";
import { QuickInput } from "./quickInput.ts";
import { TreeView } from "./treeView.ts";
import { until } from "./until.ts";

export interface WorkbenchOptions extends Omit<ServeOptions, "testDriver"> {
  /** The folder to open, absolute. */
  readonly folder: string;
  /** Where pictures go; out/e2e unless given. */
  readonly pictures?: string;
}

/** A theme's labels and the ids that settings know it by, of the current VS Code and of older ones. */
const themes = {
  light: {
    labels: ["Light 2026", "Light Modern"],
    ids: [undefined, "Light 2026", "Default Light Modern"],
    kind: "vs",
  },
  dark: {
    labels: ["Dark 2026", "Dark Modern"],
    ids: [undefined, "Dark 2026", "Default Dark Modern"],
    kind: "vs-dark",
  },
  highContrast: {
    labels: ["Dark High Contrast"],
    ids: ["Default High Contrast"],
    kind: "hc-black",
  },
  highContrastLight: {
    labels: ["Light High Contrast"],
    ids: ["Default High Contrast Light"],
    kind: "hc-light",
  },
} as const;

export type Theme = keyof typeof themes;

const readyLimitMs = 90_000;

/** VS Code in a browser, acted on as a user would: the extension is installed, not under test. */
export class Workbench {
  readonly page: Page;
  readonly explorer: Explorer;
  readonly editors: Editors;
  readonly quickInput: QuickInput;
  readonly #browser: Browser;
  readonly #served: ServedEditor;
  readonly #pictures: string;

  /** Opens VS Code on a folder; with this repository's extension unless `extension` says another. */
  static async open(options: WorkbenchOptions): Promise<Workbench> {
    // A message that comes in its own time may lie over what a test clicks.
    const settings = { "batchwright.notifications": "never", ...options.settings };
    const served = await serveEditor({ extension: repositoryRoot, ...options, settings });
    let browser: Browser | undefined;
    try {
      browser = await launchChromium();
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        permissions: ["clipboard-read", "clipboard-write"],
      });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      // A page with unsaved work asks before it is left, which only `reload` and `close` do.
      page.on("dialog", (question) => void question.accept());
      const workbench = new Workbench(page, browser, served, options.pictures);
      await page.goto(served.pageUrl({ folder: options.folder }));
      await workbench.#ready();
      return workbench;
    } catch (error) {
      await browser?.close();
      await served.dispose();
      throw error;
    }
  }

  private constructor(page: Page, browser: Browser, served: ServedEditor, pictures?: string) {
    this.page = page;
    this.explorer = new Explorer(page);
    this.editors = new Editors(page);
    this.quickInput = new QuickInput(page);
    this.#browser = browser;
    this.#served = served;
    this.#pictures = pictures ?? inRepository("out/e2e");
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#served.dispose();
  }

  /** Reloads the window, which ends its extension host and starts another. */
  async reload(): Promise<void> {
    // The command saves what the window remembers; the browser's own reload may be quicker.
    const loaded = this.page.waitForEvent("load");
    await this.runCommand("Developer: Reload Window");
    await loaded;
    await this.#ready();
  }

  /** Runs a command from the palette by its whole title, such as `Batch: Refresh`. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Shows a view container by the label of its Activity Bar item. */
  async openViewContainer(title: string): Promise<void> {
    const item = this.page.locator(`.activitybar .action-item:has([aria-label^="${title}"])`);
    await item.first().waitFor();
    const isShown = await item.first().evaluate((element) => element.classList.contains("checked"));
    if (!isShown) await item.first().click();
  }

  /** Drags the edge of the side bar, which starts at about 300 pixels. */
  async widenSideBar(byPixels: number): Promise<void> {
    const bar = await this.page.locator(".part.sidebar").boundingBox();
    if (bar === null) throw new Error("The side bar is not shown.");
    const [x, y] = [bar.x + bar.width, bar.y + bar.height / 3];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + byPixels, y, { steps: 5 });
    await this.page.mouse.up();
  }

  /** A tree view by its title. */
  view(title: string): TreeView {
    return new TreeView(this.page, title);
  }

  /** The modal dialog, if one is open; its buttons are found by `getByRole("button")`. */
  get dialog(): Locator {
    return this.page.locator(".monaco-dialog-box");
  }

  /** Waits for a modal dialog, presses one of its buttons, and answers what it said. */
  async pressInDialog(button: string): Promise<string> {
    await this.dialog.waitFor();
    const message = await this.dialog.locator(".dialog-message-container").innerText();
    // The next question may be there at once, so that the wait is for this one's end.
    const asked = await this.dialog.elementHandle();
    await this.dialog.getByRole("button", { name: button, exact: true }).click();
    await asked?.waitForElementState("hidden");
    return message;
  }

  /** A notification whose text contains `text`; its buttons are found by `getByRole("button")`. */
  notification(text: string): Locator {
    return this.page.locator(".notification-list-item", { hasText: text }).first();
  }

  /** The texts of the notifications in view. */
  async notifications(): Promise<readonly string[]> {
    return this.page.locator(".notification-list-item-message").allInnerTexts();
  }

  /** Opens the Problems panel and answers its rows, once there is one. */
  async problems(): Promise<readonly string[]> {
    await this.runCommand("Problems: Focus on Problems View");
    const rows = this.page.locator(".markers-panel [role=treeitem]");
    await rows.first().waitFor();
    return rows.evaluateAll((elements) =>
      elements.map((element) => element.getAttribute("aria-label") ?? ""),
    );
  }

  /** Changes settings of the user in the settings.json editor; VS Code does not watch that file. */
  async changeSettings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    const text = JSON.stringify({ ...(await this.#settings()), ...changes }, undefined, 2);
    await this.runCommand("Preferences: Open User Settings (JSON)");
    await this.editors.waitForActive("settings.json");
    await this.paste(text);
    await this.page.keyboard.press("ControlOrMeta+S");
    await until("the saved settings", async () => {
      const saved = await this.#settings();
      return Object.keys(changes).every((key) => isDeepStrictEqual(saved[key], changes[key]));
    });
    await this.runCommand("View: Close Editor");
  }

  /** Replaces the text of the focused editor, as pasting over all of it does. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate(async (content) => navigator.clipboard.writeText(content), text);
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.press("ControlOrMeta+V");
  }

  /** Changes the colour theme and waits until the window has it. */
  async setTheme(theme: Theme): Promise<void> {
    const { labels, ids, kind } = themes[theme];
    await this.runCommand("Preferences: Color Theme");
    await this.quickInput.waitFor("Select Color Theme");
    await this.quickInput.chooseOneOf(labels);
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
    await until("the saved theme", async () => {
      const saved = (await this.#settings())["workbench.colorTheme"];
      // The default is kept by saving none.
      return ids.some((id) => id === saved);
    });
  }

  /** Saves a picture of the window, once nothing in it moves, and answers its file. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(this.#pictures, `${name}.png`);
    await mkdir(this.#pictures, { recursive: true });
    await this.page.screenshot({ path: file, animations: "disabled", caret: "hide" });
    return file;
  }

  /** Read again while VS Code is writing it. */
  async #settings(): Promise<Readonly<Record<string, unknown>>> {
    const file = path.join(this.#served.userDataDir, "User/settings.json");
    return until("readable settings", async () => {
      const text = await readFile(file, "utf8");
      const settings: unknown = text.trim().endsWith("}") ? JSON.parse(text) : undefined;
      return typeof settings === "object" && settings !== null && { ...settings };
    });
  }

  /** The side bar shows whatever it showed last: the Explorer's files, in a new window. */
  async #ready(): Promise<void> {
    await until(
      "VS Code's window",
      async () => (await this.page.locator(".part.sidebar [role=treeitem]").count()) > 0,
      readyLimitMs,
    );
  }
}
