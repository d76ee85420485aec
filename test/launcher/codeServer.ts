import { existsSync } from "node:fs";
import { mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { installDebianPackages } from "./debianPackages.ts";
import { withInstallLock } from "./installLock.ts";
import { inRepository } from "./repository.ts";
import { run } from "./run.ts";

const version = "4.139.1";
/** Changes when the way of installing does, so that older installations are replaced. */
const recipe = `${version} recipe 2`;
/** What VS Code cannot log or watch its parent without; everything else has binaries or a fallback. */
const nativeModules = ["@vscode/spdlog", "@vscode/native-watchdog"];

/** The editor as a web server: its entry script and the Node that runs it. */
export interface CodeServer {
  readonly node: string;
  readonly entry: string;
}

/**
 * Installs VS Code as a web server from npm, once per clone; later calls only look at a stamp.
 * @throws Error that names the remedy when it cannot be installed.
 */
export async function installCodeServer(): Promise<CodeServer> {
  if (process.platform === "win32") {
    throw new Error("code-server does not run on Windows: use desktop VS Code there.");
  }
  const folder = inRepository(".vscode-test", `code-server-${version}`);
  const product = path.join(folder, "node_modules/code-server");
  const server: CodeServer = {
    node: inRepository("node_modules/.bin/node"),
    entry: path.join(product, "out/node/entry.js"),
  };
  if (await isInstalled(folder)) return server;
  await withInstallLock(folder, async () => {
    if (!(await isInstalled(folder))) await install(folder, product);
  });
  return server;
}

async function isInstalled(folder: string): Promise<boolean> {
  const stamp = await readFile(path.join(folder, "installed"), "utf8").catch(() => "");
  return stamp === recipe;
}

async function install(folder: string, product: string): Promise<void> {
  console.log(`Installing VS Code for the browser (code-server ${version}, about a minute)…`);
  const startedMs = Date.now();
  await ensureCompiler();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), '{ "private": true }\n');
  try {
    // Its own install script also builds modules this use never loads, and they need libraries that
    // few machines have (Kerberos). So scripts are off and only what is needed is built.
    const quiet = ["--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"];
    await npm(folder, ["install", ...quiet, "--no-package-lock", `code-server@${version}`]);
    console.log("  its VS Code…");
    const inner = path.join(product, "lib/vscode");
    await npm(inner, ["install", ...quiet]);
    // TypeScript, without which its language support complains.
    await npm(path.join(inner, "extensions"), ["install", ...quiet]);
    console.log("  its native modules…");
    await npm(inner, ["rebuild", "--foreground-scripts", ...nativeModules]);
  } catch (error) {
    throw new Error(
      "code-server could not be installed. It needs the npm registry, g++, make and python3, and " +
        `1 GB of disk; then run the command again. ${String(error)}`,
      { cause: error },
    );
  }
  await writeFile(path.join(folder, "installed"), recipe);
  console.log(`  installed in ${Math.round((Date.now() - startedMs) / 1000)} s`);
}

async function ensureCompiler(): Promise<void> {
  const onPath = (program: string): boolean =>
    (process.env["PATH"] ?? "")
      .split(path.delimiter)
      .some((folder) => existsSync(path.join(folder, program)));
  const hasCompiler = onPath("g++") || onPath("clang++");
  if (hasCompiler && onPath("make") && onPath("python3")) return;
  await installDebianPackages(["g++", "make", "python3"]);
}

/** Runs npm on the pinned Node, for its headers and its version, whatever Node the system has. */
async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const bin = inRepository("node_modules/.bin");
  const headers = await nodeHeaders();
  await run("npm", ["--prefix", cwd, ...args], {
    cwd,
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env["PATH"] ?? ""}`,
      JOBS: "max",
      ...(headers === undefined ? {} : { npm_productconfig_node_gyp_nodedir: headers }),
    },
  });
}

/** The folder whose include/node belongs to the pinned Node, if its package brings one. */
async function nodeHeaders(): Promise<string | undefined> {
  const platform = `node-${process.platform}-${process.arch}`;
  const places = ["node_modules/node/node_modules", "node_modules"];
  const folder = places
    .map((place) => inRepository(place, platform))
    .find((place) => existsSync(path.join(place, "include/node/node_api.h")));
  return folder === undefined ? undefined : realpath(folder);
}
