// Usage: node esbuild.js [--production] [--watch] [--tests]
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const repository = path.dirname(fileURLToPath(import.meta.url));

/**
 * The SDK brings tools with which an agent runs commands and writes files. Nothing here calls them,
 * so they do not ship either.
 *
 * @type {esbuild.Plugin}
 */
const withoutAgentTools = {
  name: "without-agent-tools",
  setup(build) {
    build.onLoad({ filter: /agent-toolset[\\/]node\.mjs$/ }, () => ({ contents: "" }));
  },
};

/**
 * Everything that ships: one bundle set for the Node side, one for the panel.
 *
 * @param {{ production?: boolean, outdir?: string }} [options] `outdir` is `dist` unless given.
 * @returns {readonly esbuild.BuildOptions[]}
 */
export function bundles({ production = false, outdir = path.join(repository, "dist") } = {}) {
  /** @type {esbuild.BuildOptions} */
  const common = {
    absWorkingDir: repository,
    outdir,
    bundle: true,
    format: "esm",
    metafile: true,
    minify: production,
    sourcemap: production ? false : "linked",
    // The licences of what is bundled are in NOTICE.
    legalComments: "none",
    logLevel: "warning",
  };
  return [
    {
      ...common,
      entryPoints: {
        extension: "src/extension.ts",
        worker: "src/worker/main.ts",
        query: "src/worker/tables/queryProcess.ts",
        simulator: "src/simulator/main.ts",
      },
      chunkNames: "chunks/[name]-[hash]",
      splitting: true,
      platform: "node",
      target: "node22",
      external: ["vscode"],
      plugins: [withoutAgentTools],
      // jsonc-parser's `main` asks for its own files in a way that no bundler can follow.
      mainFields: ["module", "main"],
      // Bundled CommonJS packages ask for Node's own modules by `require`, which ESM does not have.
      banner: {
        js: 'import { createRequire as requireFactory } from "node:module"; const require = requireFactory(import.meta.url);',
      },
    },
    {
      ...common,
      entryPoints: [
        { in: "src/webview/main.ts", out: "panel" },
        { in: "media/panel.css", out: "panel" },
      ],
      assetNames: "[name]",
      loader: { ".ttf": "file" },
      platform: "browser",
      target: "chrome138",
    },
  ];
}

/**
 * The extension tests: CommonJS files, as every VS Code can load them.
 *
 * @type {esbuild.BuildOptions}
 */
const extensionTests = {
  absWorkingDir: repository,
  entryPoints: ["test/extension/main.ts", "test/extension/*.test.ts"],
  outdir: path.join(repository, "out/test/extension"),
  outExtension: { ".js": ".cjs" },
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node22",
  external: ["vscode", "mocha", "prettier"],
  sourcemap: "inline",
  logLevel: "warning",
};

/** @param {{ production: boolean }} options */
async function buildOnce({ production }) {
  await rm(path.join(repository, "dist"), { recursive: true, force: true });
  await writeSchema();
  const results = await Promise.all(
    bundles({ production }).map((options) => esbuild.build(options)),
  );
  // Kept for people who wonder what a bundle is made of; not shipped.
  await mkdir(path.join(repository, "out/meta"), { recursive: true });
  for (const [index, { metafile }] of results.entries()) {
    const name = index === 0 ? "node.json" : "panel.json";
    await writeFile(path.join(repository, "out/meta", name), JSON.stringify(metafile));
  }
}

/** Loads a compiler, which whoever only wants to know the bundles need not wait for. */
async function writeSchema() {
  const { writeDraftSchema } = await import("./.scripts/draftSchema.ts");
  writeDraftSchema(path.join(repository, "dist"));
}

async function watch() {
  await writeSchema();
  for (const options of bundles()) {
    const context = await esbuild.context({ ...options, logLevel: "info" });
    await context.watch();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flags = new Set(process.argv.slice(2));
  try {
    if (flags.has("--tests")) await esbuild.build(extensionTests);
    else if (flags.has("--watch")) await watch();
    else await buildOnce({ production: flags.has("--production") });
  } catch (error) {
    // esbuild has printed its own findings already.
    if (!(error instanceof Error && "errors" in error)) console.error(error);
    process.exitCode = 1;
  }
}
