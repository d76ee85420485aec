import { appendFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import Mocha from "mocha";

const graceMs = 30_000;

/** What a test file came to: a line of the file that `npm test` reads. */
interface FileCount {
  readonly file: string;
  passed: number;
  /** Titles and the first lines of what went wrong. */
  readonly failures: string[];
}

/**
 * Mocha's spec reporter, which also adds what each test file came to to the file that `npm test`
 * reads: one JSON object a line, `{"file","passed","failures"}`.
 */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const counts = process.env["BATCHWRIGHT_TEST_COUNTS"];
    if (counts === undefined) return;
    const byFile = new Map<string, FileCount>();
    const countOf = ({ file = "" }: Mocha.Runnable): FileCount => {
      const name = file && path.relative(process.cwd(), file).replaceAll(path.sep, "/");
      const count = byFile.get(name) ?? { file: name, passed: 0, failures: [] };
      byFile.set(name, count);
      return count;
    };
    runner.on(Mocha.Runner.constants.EVENT_TEST_PASS, (test) => (countOf(test).passed += 1));
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test, error: unknown) =>
      countOf(test).failures.push(`${test.fullTitle()}\n${beginning(error)}`),
    );
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      for (const count of byFile.values()) appendFileSync(counts, `${JSON.stringify(count)}\n`);
      // What a failed test left running would keep the stage waiting for its time limit.
      if (this.stats.failures > 0) setTimeout(() => process.exit(1), graceMs).unref();
    });
  }
}

const mostLines = 12;

function beginning(error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return words.split("\n").slice(0, mostLines).join("\n");
}

// Mocha looks for its reporters' default export.
export { CountingReporter as default };
