import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { chosenEdition, editionFolder } from "./codeServerEdition.ts";
import type { CodeServerEdition } from "./codeServerEdition.ts";
import { installDebianPackages } from "./debianPackages.ts";
import { withInstallLock } from "./installLock.ts";
import { run } from "./run.ts";

/** Goes up when the way of installing changes, so that older installations are replaced. */
const recipe = 3;

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
  const edition = chosenEdition();
  const folder = editionFolder(edition.version);
  if (!(await isInstalled(folder))) {
    await withInstallLock(folder, async () => {
      if (!(await isInstalled(folder))) await install(edition, folder);
    });
  }
  return {
    node: path.join(edition.nodeFolder, "bin/node"),
    entry: path.join(productIn(folder), "out/node/entry.js"),
  };
}

function productIn(folder: string): string {
  return path.join(folder, "node_modules/code-server");
}

async function isInstalled(folder: string): Promise<boolean> {
  const stamp = await readFile(path.join(folder, "installed"), "utf8").catch(() => "");
  return stamp === String(recipe);
}

async function install(edition: CodeServerEdition, folder: string): Promise<void> {
  const { version } = edition;
  console.log(`Installing VS Code for the browser (code-server ${version}, about a minute)…`);
  const startedMs = Date.now();
  await ensureCompiler();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), '{ "private": true }\n');
  try {
    await installParts(edition, folder);
  } catch (error) {
    throw new Error(
      "code-server could not be installed. It needs the npm registry, g++, make and python3, and " +
        `1 GB of disk; then run the command again. ${String(error)}`,
      { cause: error },
    );
  }
  await writeFile(path.join(folder, "installed"), String(recipe));
  console.log(`  installed in ${Math.round((Date.now() - startedMs) / 1000)} s`);
}

/**
 * Its own install script also builds modules that this use never loads, and they need libraries
 * that few machines have (Kerberos). So scripts are off, and only what is needed is built.
 */
async function installParts(edition: CodeServerEdition, folder: string): Promise<void> {
  const packages = ["install", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"];
  const wanted = [`code-server@${edition.version}`, ...edition.packages];
  const npm = (cwd: string, args: readonly string[]): Promise<void> => runNpm(edition, cwd, args);
  await npm(folder, [...packages, "--no-package-lock", ...wanted]);
  const product = productIn(folder);
  await edition.adapt?.(product);
  console.log("  its VS Code…");
  const inner = path.join(product, "lib/vscode");
  await npm(inner, packages);
  // TypeScript, without which its language support complains.
  await npm(path.join(inner, "extensions"), packages);
  console.log("  its native modules…");
  await npm(inner, ["rebuild", "--foreground-scripts", ...edition.nativeModules]);
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

/** Runs npm on the edition's Node, for its headers and its version, whatever the system has. */
async function runNpm(
  { nodeFolder }: CodeServerEdition,
  cwd: string,
  args: readonly string[],
): Promise<void> {
  const bin = path.join(nodeFolder, "bin");
  const hasHeaders = existsSync(path.join(nodeFolder, "include/node/node_api.h"));
  await run("npm", ["--prefix", cwd, ...args], {
    cwd,
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env["PATH"] ?? ""}`,
      JOBS: "max",
      ...(hasHeaders ? { npm_package_config_node_gyp_nodedir: nodeFolder } : {}),
    },
  });
}
