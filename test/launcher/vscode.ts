/**
 * Stands in for VS Code's executable: takes the arguments of `@vscode/test-electron`, runs the
 * extension tests in VS Code's web workbench, writes their console to the outputs, and exits with
 * their code.
 */
import { mkdir } from "node:fs/promises";
import process from "node:process";
import { format, parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { exitOnSignals } from "./exitOnSignals.ts";
import { inRepository } from "./repository.ts";
import { serveEditor } from "./serve.ts";

/** What test/extension/main.ts writes first. */
const firstLine = "Extension tests in VS Code";
const testLimitMs = 20 * 60_000;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    // Desktop VS Code has many more switches, which say nothing here.
    strict: false,
    options: {
      extensionTestsPath: { type: "string" },
      extensionDevelopmentPath: { type: "string" },
      "extensions-dir": { type: "string" },
      "user-data-dir": { type: "string" },
      "install-vsix": { type: "string" },
    },
  });
  const text = (name: keyof typeof values): string | undefined => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  const [folder] = positionals;
  const extensionTestsPath = text("extensionTestsPath");
  const extensionDevelopmentPath = text("extensionDevelopmentPath");
  if (folder === undefined || !extensionTestsPath || !extensionDevelopmentPath) {
    throw new Error("A folder, --extensionTestsPath and --extensionDevelopmentPath are needed.");
  }
  const [userDataDir, extensionsDir] = [text("user-data-dir"), text("extensions-dir")];
  const vsix = text("install-vsix");
  const editor = await serveEditor({
    ...(userDataDir === undefined ? {} : { userDataDir }),
    ...(extensionsDir === undefined ? {} : { extensionsDir }),
    ...(vsix === undefined ? {} : { extension: vsix }),
    testDriver: true,
  });
  try {
    return await runInBrowser(
      editor.pageUrl({ folder, extensionTestsPath, extensionDevelopmentPath }),
    );
  } finally {
    await editor.dispose();
  }
}

async function runInBrowser(url: string): Promise<number> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const ending = exitCodeOf(page);
    const testConsole = new TestConsole();
    await page.exposeFunction("codeAutomationLog", testConsole.write);
    await page.goto(url, { waitUntil: "domcontentloaded" });
    const code = await ending;
    if (code !== 0) {
      testConsole.writeUnseen();
      await saveFailure(page);
    }
    return code;
  } finally {
    await browser.close();
  }
}

async function exitCodeOf(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      console.error(`The extension tests did not end within ${testLimitMs / 60_000} minutes.`);
      resolve(1);
    }, testLimitMs);
    page.once("crash", () => {
      reject(new Error("The page that runs VS Code crashed."));
    });
    page
      .exposeFunction("codeAutomationExit", (code: unknown) => {
        clearTimeout(limit);
        resolve(typeof code === "number" ? code : 1);
      })
      .catch(reject);
  });
}

/** Writes the tests' console; what the workbench itself says only matters when they fail. */
class TestConsole {
  readonly #unseen: string[] = [];
  #hasBegun = false;

  readonly write = (type: unknown, args: unknown): void => {
    const parts: readonly unknown[] = Array.isArray(args) ? args : [args];
    const line = format(...parts);
    if (line.startsWith(firstLine)) this.#hasBegun = true;
    const isWorkbench = !this.#hasBegun || line.includes("/static/out/vs/");
    if (isWorkbench && type === "error") this.#unseen.push(line);
    else if (isWorkbench) return;
    else if (type === "error" || type === "warn") console.error(line);
    else console.log(line);
  };

  writeUnseen(): void {
    for (const line of this.#unseen) console.error(`  [workbench] ${line.split("\n", 1)[0]}`);
  }
}

async function saveFailure(page: Page): Promise<void> {
  const file = inRepository("out/test/extension-failure.png");
  await mkdir(inRepository("out/test"), { recursive: true });
  await page.screenshot({ path: file });
  console.error(`The window at that moment: ${file}`);
}

exitOnSignals();
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
