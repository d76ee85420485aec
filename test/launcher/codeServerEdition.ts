import { existsSync } from "node:fs";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { inRepository } from "./repository.ts";

/** A version of VS Code for the browser, and what it takes to install it from npm alone. */
export interface CodeServerEdition {
  readonly version: string;
  /** The folder of the Node that runs it, with its bin and, on some platforms, its headers. */
  readonly nodeFolder: string;
  /** npm packages that are installed beside it. */
  readonly packages: readonly string[];
  /** What VS Code cannot log or watch its parent without; other modules have binaries or fallbacks. */
  readonly nativeModules: readonly string[];
  /** Changes what cannot be installed or loaded as it was published. */
  readonly adapt?: (product: string) => Promise<void>;
}

const platform = `${process.platform}-${process.arch}`;
/** The npm package that holds Node itself for this platform. */
const nodePackage = platform === "darwin-arm64" ? `node-bin-${platform}` : `node-${platform}`;

const current: CodeServerEdition = {
  version: "4.139.1",
  nodeFolder: pinnedNode(),
  packages: [],
  nativeModules: ["@vscode/spdlog", "@vscode/native-watchdog"],
};

const floorVersion = "4.106.3";

/** The oldest VS Code that can be had from npm, on the Node of its time. */
const floor: CodeServerEdition = {
  version: floorVersion,
  nodeFolder: path.join(editionFolder(floorVersion), "node_modules", nodePackage),
  packages: [`${nodePackage}@22.19.0`, "@vscode/ripgrep-universal@1.18.0"],
  nativeModules: ["@vscode/spdlog", "native-watchdog"],
  adapt: async (product) => {
    const inner = path.join(product, "lib/vscode");
    // Its watcher is a tarball of GitHub's, and its lock file says so.
    await rm(path.join(inner, "npm-shrinkwrap.json"), { force: true });
    const manifest = path.join(inner, "package.json");
    const text = await readFile(manifest, "utf8");
    await writeFile(manifest, text.replace(/"parcel-bundler\/watcher#\w+"/, '"2.5.1"'));
    // Only passwords need it, and it has no binary on npm.
    await writeFile(path.join(product, "../argon2/argon2.js"), "module.exports = {};\n");
    // Its search downloads ripgrep from GitHub.
    const ripgrep = path.join(product, "../@vscode/ripgrep-universal/bin", platform);
    const target = path.join(inner, "node_modules/@vscode/ripgrep/bin");
    await cp(ripgrep, target, { recursive: true });
  },
};

/** BATCHWRIGHT_TEST_VSCODE=floor asks for the oldest version that can be tested here. */
export function chosenEdition(): CodeServerEdition {
  return process.env["BATCHWRIGHT_TEST_VSCODE"] === "floor" ? floor : current;
}

/** Where an edition is installed. */
export function editionFolder(version: string): string {
  return inRepository(".vscode-test", `code-server-${version}`);
}

function pinnedNode(): string {
  const withHeaders = inRepository("node_modules/node/node_modules", nodePackage);
  return existsSync(withHeaders) ? withHeaders : inRepository("node_modules/node");
}
