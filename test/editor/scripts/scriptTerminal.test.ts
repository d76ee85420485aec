import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../../src/base/failure.ts";
import type { ScriptOutput, Scripts, ScriptWatch } from "../../../src/contracts/scripts.ts";
import "../../fakes/resolveVscode.ts";
import { FakeClock } from "../../fakes/fakeClock.ts";

const { ScriptTerminal } = await import("../../../src/editor/scripts/scriptTerminal.ts");

const script = { command: "python3", args: ["my tools/rows.py"], cwd: "/project" };
const printed = { file: "/tmp/rows", lines: 2, bytes: 20, firstLine: "{}" };

/** A terminal whose script does as it is told; what is written, without its colours. */
function terminalOf(behave: (watch: ScriptWatch, clock: FakeClock) => Promise<ScriptOutput>) {
  const clock = new FakeClock();
  const scripts: Scripts = {
    run: (_, watch) => behave(watch, clock),
    discard: async () => undefined,
  };
  const terminal = new ScriptTerminal(script, scripts, clock);
  const seen = { text: "", codes: new Array<number>() };
  terminal.onDidWrite((text) => {
    seen.text += text.replaceAll("\u001b[1m", "").replaceAll("\u001b[0m", "");
  });
  terminal.onDidClose((code) => seen.codes.push(code));
  return { terminal, seen };
}

describe("a script's terminal", () => {
  it("shows the command line, what the script says, and how much it has printed", async () => {
    const { terminal, seen } = terminalOf(async (watch, clock) => {
      await clock.advance(1_000);
      watch.onStderr("reading\n");
      watch.onOutput({ lines: 1, bytes: 10 });
      watch.onStderr("half a ");
      await clock.advance(1_000);
      watch.onOutput({ lines: 2, bytes: 20 });
      watch.onStderr("line\n");
      return printed;
    });
    terminal.open();
    assert.equal(await terminal.output, printed);
    const shown = seen.text.replaceAll("\r\u001b[K", "<").split("\r\n");
    assert.deepEqual(shown, [
      '> python3 "my tools/rows.py"',
      "reading",
      "<1 line · 10 bytes<half a line",
      "2 lines · 20 bytes",
      "",
    ]);
    assert.deepEqual(seen.codes, [0]);
  });

  it("says why a script failed, in a line of its own", async () => {
    const { terminal, seen } = terminalOf(async (watch) => {
      watch.onStderr("Traceback");
      throw new Failure("invalid", "It failed with exit code 1.");
    });
    terminal.open();
    await assert.rejects(terminal.output, /exit code 1/);
    assert.ok(seen.text.endsWith("Traceback\r\nIt failed with exit code 1.\r\n"));
    assert.deepEqual(seen.codes, [1]);
  });

  it("ends the script when it is closed, also before it was opened", async () => {
    const { terminal } = terminalOf(
      ({ signal }) =>
        new Promise((_, reject) => {
          const onAbort = (): void => reject(new Failure("canceled", "Canceled."));
          signal.addEventListener("abort", onAbort);
        }),
    );
    terminal.open();
    terminal.close();
    await assert.rejects(terminal.output, { kind: "canceled" });
    const closed = terminalOf(async () => printed).terminal;
    closed.close();
    await assert.rejects(closed.output, { kind: "canceled" });
  });
});
