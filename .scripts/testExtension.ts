/**
 * Runs test/extension inside a real VS Code: the desktop's where it can be had, else its web
 * workbench in Chromium. BATCHWRIGHT_TEST_VSCODE chooses: `server`, `desktop` or a version.
 *
 * Usage: node .scripts/testExtension.ts [--vsix <file>]   (a packaged extension, not the source tree)
 */
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { runTests, runVSCodeCommand } from "@vscode/test-electron";
import { canDownloadDesktop, desktopCache, hasDisplay } from "../test/launcher/desktop.ts";
import { inRepository, repositoryRoot } from "../test/launcher/repository.ts";
import { run } from "../test/launcher/run.ts";
import { startTestServer } from "../test/launcher/testServer.ts";

interface Session {
  readonly workspace: string;
  /** The folder from which the extension must have been loaded. */
  readonly tested: string;
  readonly profile: readonly string[];
  readonly vsix: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}

const { values } = parseArgs({ options: { vsix: { type: "string" } } });

async function main(): Promise<void> {
  if (values.vsix === undefined) await run(process.execPath, [inRepository("esbuild.js")]);
  await rm(inRepository("out/test/extension"), { recursive: true, force: true });
  await run(process.execPath, [inRepository("esbuild.js"), "--tests"]);
  const temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
  const workspace = path.join(temporary, "examples");
  await cp(inRepository("examples"), workspace, { recursive: true });
  const userDataDir = path.join(temporary, "user");
  const extensionsDir = path.join(temporary, "extensions");
  await mkdir(extensionsDir);
  const server = await startTestServer();
  try {
    await runSession({
      workspace,
      tested: values.vsix === undefined ? repositoryRoot : extensionsDir,
      profile: [`--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`],
      vsix: values.vsix === undefined ? undefined : path.resolve(values.vsix),
      env: server.env,
    });
  } finally {
    await server.dispose();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runSession({ workspace, tested, profile, vsix, env }: Session): Promise<void> {
  const version = await chooseDesktop();
  const common = {
    extensionDevelopmentPath:
      vsix === undefined ? repositoryRoot : inRepository("test/fixtures/emptyExtension"),
    extensionTestsPath: inRepository("out/test/extension/main.cjs"),
    extensionTestsEnv: { ...env, BATCHWRIGHT_TEST_FOLDER: tested },
  };
  if (version === undefined) {
    const launcher = inRepository("test/launcher/vscode.ts");
    const installing = vsix === undefined ? [] : [`--install-vsix=${vsix}`];
    await runTests({
      ...common,
      // The stand-in for VS Code is a script of this Node: its first argument names it.
      vscodeExecutablePath: process.execPath,
      launchArgs: [launcher, workspace, ...profile, ...installing],
    });
    return;
  }
  const desktop = { version, cachePath: desktopCache };
  if (vsix !== undefined) {
    await runVSCodeCommand([...profile, "--install-extension", vsix, "--force"], desktop);
  }
  await runTests({ ...common, ...desktop, launchArgs: [workspace, ...profile] });
}

/** The version of desktop VS Code, or nothing when the web workbench is to be used. */
async function chooseDesktop(): Promise<string | undefined> {
  const wanted = process.env["BATCHWRIGHT_TEST_VSCODE"];
  if (wanted === "floor") throw new Error("The floor has no driver for tests: run test:e2e on it.");
  if (wanted === "server") return undefined;
  const isPossible = wanted !== undefined || (hasDisplay() && (await canDownloadDesktop()));
  if (!isPossible) return undefined;
  return wanted === undefined || wanted === "desktop" ? "stable" : wanted;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
