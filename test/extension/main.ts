/**
 * The entry of the extension tests: VS Code loads its bundle and calls `run` in the extension host.
 * Every `test/extension/*.test.ts` is bundled next to it.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import Mocha from "mocha";
import * as vscode from "vscode";
import CountingReporter from "../../.scripts/countingReporter.ts";

/** Runs the tests; rejects when one fails, which is what VS Code turns into its exit code. */
export async function run(): Promise<void> {
  console.log(`Extension tests in VS Code ${vscode.version}, Node ${process.versions.node}`);
  assertFolder();
  const grep = process.env["BATCHWRIGHT_TEST_GREP"];
  const mocha = new Mocha({
    ui: "bdd",
    reporter: CountingReporter,
    color: true,
    // The first webview of a fresh profile takes seconds on a busy machine.
    timeout: 120_000,
    forbidOnly: true,
    forbidPending: true,
    ...(grep === undefined ? {} : { grep }),
  });
  // The bundle is CommonJS, whatever the package's type, so that every VS Code can load it.
  const some = process.env["BATCHWRIGHT_TEST_FILES"];
  const files = readdirSync(__dirname).filter(
    (name) => name.endsWith(".test.cjs") && (some?.includes(`/${name}"`) ?? true),
  );
  for (const name of files.toSorted()) mocha.addFile(path.join(__dirname, name));
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} extension tests failed.`);
}

/** That the extension under test is the one meant, not another that happens to be there. */
function assertFolder(): void {
  const folder = process.env["BATCHWRIGHT_TEST_FOLDER"];
  const loaded = vscode.extensions.getExtension("batchwright.batchwright")?.extensionPath;
  if (folder === undefined || loaded?.startsWith(folder)) return;
  throw new Error(`The extension was loaded from ${loaded ?? "nowhere"}, not from ${folder}.`);
}
