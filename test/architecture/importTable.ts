/** What one folder of `src` may know. */
export interface FolderRule {
  /** Other folders, exactly its project's `references`. */
  readonly folders: readonly string[];
  /** Packages; `types` for those of which only types may be imported. */
  readonly packages?: readonly string[];
  readonly typePackages?: readonly string[];
  /** Its project's `types`, which is the runtime whose globals exist. */
  readonly types?: readonly string[];
  readonly dom?: true;
  /** Whether Node's own modules may be imported, save those named by `neverBuiltins`. */
  readonly builtins?: true;
  readonly neverBuiltins?: readonly string[];
  /** Words that its code may not hold, with the reason. */
  readonly never?: readonly (readonly [RegExp, string])[];
}

const network = ["node:http", "node:https", "node:http2", "node:net", "node:tls", "node:dgram"];
const files = ["node:fs", "node:fs/promises"];

const noTimeNoChance: FolderRule["never"] = [
  [/\bDate\.now\b/, "time is an argument"],
  [/\bnew Date\(\)/, "time is an argument"],
  [/\bDate\(\)/, "time is an argument"],
  [/\bMath\.random\b/, "randomness is an argument"],
  [/\bset(?:Timeout|Interval|Immediate)\b/, "waiting is the clock's"],
  [/\b(?:process|Buffer|globalThis)\b/, "no runtime but ECMAScript"],
];

/** The import table of the architecture: a folder is a runtime. */
export const importTable: Readonly<Record<string, FolderRule>> = {
  base: { folders: [], never: noTimeNoChance },
  core: {
    folders: ["base"],
    packages: ["liquidjs", "yaml", "jsonc-parser", "diff"],
    never: noTimeNoChance,
  },
  contracts: { folders: ["base", "core"], never: noTimeNoChance },
  flows: { folders: ["base", "core", "contracts"], never: noTimeNoChance },
  anthropic: {
    folders: ["base", "core", "contracts"],
    packages: ["@anthropic-ai/sdk"],
    types: ["node"],
    builtins: true,
    neverBuiltins: [...files, "node:sqlite", "node:child_process"],
  },
  github: {
    folders: ["base", "core", "contracts"],
    types: ["node"],
  },
  node: {
    folders: ["base", "core", "contracts"],
    types: ["node"],
    builtins: true,
    neverBuiltins: [...network, "node:sqlite"],
    never: [[/\b\w+Sync\b/, "the main thread never waits for the disk"]],
  },
  worker: {
    folders: ["base", "core", "contracts"],
    packages: ["csv-parse", "ignore", "yaml", "jsonc-parser", "vscode-json-languageservice"],
    types: ["node"],
    builtins: true,
    neverBuiltins: network,
  },
  simulator: {
    folders: ["base"],
    typePackages: ["@anthropic-ai/sdk"],
    types: ["node"],
    builtins: true,
    neverBuiltins: ["node:sqlite", "node:child_process"],
  },
  editor: {
    folders: ["base", "core", "contracts", "flows"],
    packages: ["vscode"],
    types: ["vscode"],
  },
  webview: {
    folders: ["base", "core", "contracts"],
    packages: ["markdown-it", "dompurify", "highlight.js"],
    types: ["vscode-webview"],
    dom: true,
  },
};
