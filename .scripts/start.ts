/**
 * The main job, ready to use: builds, and opens VS Code on examples/ with the extension and the
 * local rehearsal as its account. Desktop VS Code where there is one, else VS Code in the browser.
 *
 * Usage: node .scripts/start.ts [--browser] [--profile <folder>]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import {
  canDownloadDesktop,
  desktopCache,
  findCode,
  hasDisplay,
} from "../test/launcher/desktop.ts";
import { inRepository, repositoryRoot } from "../test/launcher/repository.ts";
import { run } from "../test/launcher/run.ts";
import { serveEditor } from "../test/launcher/serve.ts";

/** The browser keeps what the window remembers per port, so it stays the same where it can. */
const preferredPort = 8376;
const rehearsal = { BATCHWRIGHT_REHEARSAL: "1" };

const { values } = parseArgs({
  options: { browser: { type: "boolean" }, profile: { type: "string" } },
});
const profile = path.resolve(values.profile ?? inRepository(".vscode-test/profile"));
const examples = inRepository("examples");

async function main(): Promise<void> {
  console.log("Building…");
  await run(process.execPath, [inRepository("esbuild.js")]);
  const desktop = values.browser || !hasDisplay() ? undefined : await findDesktop();
  if (desktop === undefined) await startInBrowser();
  else await startDesktop(desktop);
}

async function findDesktop(): Promise<string | undefined> {
  const code = findCode();
  if (code !== undefined) return code;
  if (!(await canDownloadDesktop())) return undefined;
  return downloadAndUnzipVSCode({ version: "stable", cachePath: desktopCache });
}

/** Uses a profile of its own: the user's windows, settings and accounts stay as they are. */
async function startDesktop(code: string): Promise<void> {
  console.log(`Opening ${code} on examples/. It ends with its window.`);
  const args = [
    ...["--wait", "--new-window", `--extensionDevelopmentPath=${repositoryRoot}`],
    ...[`--user-data-dir=${profile}-desktop`, `--extensions-dir=${profile}-desktop/extensions`],
    ...["--disable-workspace-trust", "--skip-welcome", "--skip-release-notes", examples],
  ];
  const isScript = code.endsWith(".cmd");
  const child = spawn(isScript ? `"${code}"` : code, isScript ? args.map(quoted) : args, {
    env: { ...process.env, ...rehearsal },
    stdio: "inherit",
    shell: isScript,
  });
  await once(child, "close");
}

async function startInBrowser(): Promise<void> {
  const editor = await serveEditor({
    userDataDir: profile,
    extension: repositoryRoot,
    env: rehearsal,
    port: await freePort(preferredPort),
    settings: { "workbench.startupEditor": "readme" },
  });
  const url = editor.pageUrl({ folder: examples });
  console.log(`\nVS Code is at\n\n  ${url}\n\nCtrl+C ends it.`);
  if (hasDisplay()) openBrowser(url);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  console.log("\nEnding…");
  await editor.dispose();
}

function openBrowser(url: string): void {
  const opener = process.platform === "darwin" ? "open" : "xdg-open";
  const child = spawn(opener, [url], { stdio: "ignore", detached: true });
  child.once("error", () => {
    console.log("No browser could be opened: open that address yourself.");
  });
  child.unref();
}

/** The port itself, or 0 for any when something else listens there. */
async function freePort(port: number): Promise<number> {
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
    return port;
  } catch {
    return 0;
  } finally {
    probe.close();
  }
}

function quoted(text: string): string {
  return `"${text}"`;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
