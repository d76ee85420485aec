import { appendFileSync } from "node:fs";
import process from "node:process";
import Mocha from "mocha";

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
    });
  }
}

// Mocha looks for its reporters' default export.
export { CountingReporter as default };
