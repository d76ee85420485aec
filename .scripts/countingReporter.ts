import { appendFileSync } from "node:fs";
import process from "node:process";
import Mocha from "mocha";

const graceMs = 30_000;

/**
 * Mocha's spec reporter, which also adds its counts to the file that `npm test` reads: one JSON
 * object a line, `{"stage","passed","failed"}`.
 */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env["BATCHWRIGHT_TEST_COUNTS"];
    const stage = process.env["BATCHWRIGHT_TEST_STAGE"] ?? "mocha";
    if (file === undefined) return;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes: passed, failures: failed } = this.stats;
      appendFileSync(file, `${JSON.stringify({ stage, passed, failed })}\n`);
      // What a failed test left running would keep the stage waiting for its time limit.
      if (failed > 0) setTimeout(() => process.exit(1), graceMs).unref();
    });
  }
}

// Mocha looks for its reporters' default export.
export { CountingReporter as default };
