// Usage: npm test [-- stage…]. Runs every stage, or those named, and never stops at the first failure.
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { failedFiles, readStageCounts, type StageCounts, withSecondRun } from "./stageCounts.ts";

interface Stage {
  readonly name: string;
  /** The npm script and its arguments. */
  readonly run: readonly string[];
  /** Counts its own tests, by the file named in BATCHWRIGHT_TEST_COUNTS. */
  readonly counts?: true;
  /**
   * Acts in a whole VS Code, which other work of a busy machine may delay beyond any limit: the test
   * files that fail are run once more, and what passes only then is named in the summary.
   */
  readonly hasSecondRun?: true;
}

interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly unavailable: readonly string[];
  readonly failures: readonly string[];
  /** What failed at first, in files that passed when they were run again. */
  readonly unsteady: readonly string[];
}

const stages: readonly Stage[] = [
  { name: "types", run: ["check:types"] },
  { name: "lint", run: ["check:lint"] },
  { name: "format", run: ["check:format"] },
  { name: "dead code", run: ["check:dead"] },
  { name: "unit", run: ["test:unit"], counts: true },
  { name: "contract", run: ["test:contract"], counts: true },
  { name: "package", run: ["test:vsix"], counts: true },
  { name: "extension", run: ["test:extension"], counts: true, hasSecondRun: true },
  {
    name: "installed",
    run: ["test:extension", "--vsix", "out/batchwright.vsix"],
    counts: true,
    hasSecondRun: true,
  },
  { name: "e2e", run: ["test:e2e"], counts: true, hasSecondRun: true },
];

const stageLimitMs = 25 * 60_000;
const repository = path.join(import.meta.dirname, "..");
const countsFolder = path.join(repository, "out/test/counts");

/** Runs an npm script with its output shown, and answers its exit code. */
function runScript([script = "", ...args]: readonly string[], env: NodeJS.ProcessEnv) {
  const npm = process.env["npm_execpath"];
  const npmArgs = ["run", "--silent", script, "--", ...args];
  const [command, all] = npm ? [process.execPath, [npm, ...npmArgs]] : ["npm", npmArgs];
  const shell = !npm && process.platform === "win32";
  return new Promise<number>((resolve) => {
    const child = spawn(command, all, {
      cwd: repository,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
      shell,
      timeout: stageLimitMs,
    });
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** Runs a stage, all of it or some test files, and answers its exit code and what it counted. */
async function runOnce(stage: Stage, onlyFiles?: readonly string[]) {
  const file = path.join(countsFolder, `${stage.name}${onlyFiles ? ".second" : ""}.jsonl`);
  writeFileSync(file, "");
  const env = {
    BATCHWRIGHT_TEST_COUNTS: file,
    ...(onlyFiles && { BATCHWRIGHT_TEST_FILES: JSON.stringify(onlyFiles) }),
  };
  const code = await runScript(stage.run, stage.counts ? env : {});
  return { code, counts: readStageCounts(file) };
}

async function runStage(stage: Stage): Promise<Outcome> {
  console.log(`\n── ${stage.name} ${"─".repeat(70 - stage.name.length)}`);
  const startedMs = performance.now();
  const first = await runOnce(stage);
  const again = stage.hasSecondRun ? failedFiles(first.counts) : [];
  if (again.length === 0) return outcomeOf(stage, first, startedMs);
  console.log(`\n── ${stage.name}, once more: ${again.join(", ")}`);
  const second = await runOnce(stage, again);
  const counts = withSecondRun(first.counts, second.counts);
  const left = new Set(failedFiles(counts));
  const unsteady = again.flatMap((file) =>
    left.has(file) ? [] : (first.counts.files.get(file)?.failures ?? []),
  );
  return { ...outcomeOf(stage, { code: second.code, counts }, startedMs), unsteady };
}

function outcomeOf(
  { name, counts: isCounted }: Stage,
  { code, counts }: { readonly code: number; readonly counts: StageCounts },
  startedMs: number,
): Outcome {
  const files = [...counts.files.values()];
  const failures = files.flatMap((file) => file.failures);
  const passed = files.reduce((sum, file) => sum + file.passed, !isCounted && code === 0 ? 1 : 0);
  // A stage that broke off, or that tested nothing, has failed whatever it counted.
  const brokeOff = failures.length === 0 && (code !== 0 || passed === 0);
  return {
    name,
    passed,
    failed: failures.length + (brokeOff ? 1 : 0),
    seconds: (performance.now() - startedMs) / 1000,
    unavailable: counts.unavailable,
    failures: brokeOff ? [`The stage broke off with exit code ${code}.`] : failures,
    unsteady: [],
  };
}

function wantedStages(names: readonly string[]): readonly Stage[] {
  const known = new Set(stages.map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`No such stage: ${unknown.join(", ")}`);
  return names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name));
}

function report(outcomes: readonly Outcome[]): void {
  console.log(
    `\n${"stage".padEnd(12)}${"passed".padStart(8)}${"failed".padStart(8)}${"time".padStart(9)}`,
  );
  for (const { name, passed, failed, seconds } of outcomes) {
    const numbers = [String(passed).padStart(8), String(failed).padStart(8)];
    console.log(`${name.padEnd(12)}${numbers.join("")}${`${seconds.toFixed(1)} s`.padStart(9)}`);
  }
  for (const { name, unavailable } of outcomes) {
    for (const what of unavailable) console.log(`\nNot available for ${name}: ${what}`);
  }
  for (const { name, unsteady } of outcomes)
    for (const what of unsteady) console.log(`\nPassed only the second time (${name}): ${what}`);
  for (const { name, failures } of outcomes)
    for (const what of failures) console.log(`\nFailed (${name}): ${what}`);
}

rmSync(countsFolder, { recursive: true, force: true });
mkdirSync(countsFolder, { recursive: true });
const outcomes: Outcome[] = [];
for (const stage of wantedStages(process.argv.slice(2))) outcomes.push(await runStage(stage));
report(outcomes);
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
