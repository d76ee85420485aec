/**
 * Acts as a user in VS Code's web workbench: test/e2e on a fresh build.
 *
 * Usage: node .scripts/testE2e.ts [mocha arguments, such as --grep <pattern>]
 */
import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import process from "node:process";
import { findChromium } from "../test/launcher/chromium.ts";
import { installCodeServer } from "../test/launcher/codeServer.ts";
import { inRepository, repositoryRoot } from "../test/launcher/repository.ts";
import { run } from "../test/launcher/run.ts";

async function main(): Promise<number> {
  try {
    await installCodeServer();
    await findChromium();
  } catch (error) {
    sayUnavailable(error instanceof Error ? error.message : String(error));
    return 1;
  }
  await run(process.execPath, [inRepository("esbuild.js")]);
  const mocha = [
    inRepository("node_modules/mocha/bin/mocha.js"),
    ...[...testFiles(), "--timeout", "180000", ...process.argv.slice(2)],
  ];
  const child = spawn(process.execPath, mocha, { cwd: repositoryRoot, stdio: "inherit" });
  return new Promise((resolve) => {
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

/** All, unless `npm test` runs some once more. */
function testFiles(): readonly string[] {
  const some: unknown = JSON.parse(process.env["BATCHWRIGHT_TEST_FILES"] ?? "null");
  return Array.isArray(some) ? some.map(String) : ["test/e2e/**/*.test.ts"];
}

/** For the summary of `npm test`. */
function sayUnavailable(what: string): void {
  console.error(what);
  const file = process.env["BATCHWRIGHT_TEST_COUNTS"];
  if (file) appendFileSync(file, `${JSON.stringify({ unavailable: what })}\n`);
}

process.exitCode = await main();
