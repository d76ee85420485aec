// Usage: npm test [-- stage…]. Runs every stage, or those named, and never stops at the first failure.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

interface Stage {
  readonly name: string;
  /** The npm script and its arguments. */
  readonly run: readonly string[];
  /** Counts its own tests, by the file named in BATCHWRIGHT_TEST_COUNTS. */
  readonly counts?: true;
}

interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly unavailable: readonly string[];
}

const stages: readonly Stage[] = [
  { name: "types", run: ["check:types"] },
  { name: "lint", run: ["check:lint"] },
  { name: "format", run: ["check:format"] },
  { name: "dead code", run: ["check:dead"] },
  { name: "unit", run: ["test:unit"], counts: true },
  { name: "contract", run: ["test:contract"], counts: true },
  { name: "package", run: ["test:vsix"], counts: true },
  { name: "extension", run: ["test:extension"], counts: true },
  { name: "installed", run: ["test:extension", "--vsix", "out/batchwright.vsix"], counts: true },
  { name: "e2e", run: ["test:e2e"], counts: true },
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

/** What a stage wrote down: `{"stage","passed","failed"}` or `{"stage","unavailable"}`, one a line. */
function readCounts(file: string) {
  const counts = { passed: 0, failed: 0, unavailable: new Array<string>() };
  for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== "object" || entry === null) continue;
    if ("passed" in entry) counts.passed += Number(entry.passed);
    if ("failed" in entry) counts.failed += Number(entry.failed);
    if ("unavailable" in entry) counts.unavailable.push(String(entry.unavailable));
  }
  return counts;
}

async function runStage(stage: Stage): Promise<Outcome> {
  const file = path.join(countsFolder, `${stage.name}.jsonl`);
  writeFileSync(file, "");
  console.log(`\n── ${stage.name} ${"─".repeat(70 - stage.name.length)}`);
  const startedMs = performance.now();
  const env = { BATCHWRIGHT_TEST_COUNTS: file, BATCHWRIGHT_TEST_STAGE: stage.name };
  const code = await runScript(stage.run, stage.counts ? env : {});
  const counts = readCounts(file);
  if (!stage.counts && code === 0) counts.passed = 1;
  // A stage that broke off, or that tested nothing, has failed whatever it counted.
  const brokeOff = code !== 0 && counts.failed === 0;
  if (brokeOff || counts.passed + counts.failed === 0) counts.failed += 1;
  return { name: stage.name, ...counts, seconds: (performance.now() - startedMs) / 1000 };
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
