import assert from "node:assert/strict";
import { describe, it } from "mocha";
import "../../fakes/resolveVscode.ts";
import { AbortSource } from "../../../src/base/abort.ts";
import { Emitter } from "../../../src/base/event.ts";
import type { Job, JobState } from "../../../src/core/model/job.ts";
import { Failure } from "../../../src/base/failure.ts";
import { FakeClock, settled } from "../../fakes/fakeClock.ts";

const { RunTerminal } = await import("../../../src/editor/runs/runTerminal.ts");
const { untilEnd } = await import("../../../src/editor/runs/untilEnd.ts");

const silent = (): void => undefined;

/** A job whose state a test sets, and who waits for its end. */
function waiting(failure = new Failure("network", "The network is away.")) {
  const clock = new FakeClock();
  const changed = new Emitter<string>();
  const stop = new AbortSource();
  let state: JobState = "running";
  const seen: JobState[] = [];
  const prepared: string[] = [];
  const end = untilEnd("j1", ({ state: now }) => seen.push(now), stop.signal, {
    jobs: {
      need: () => ({ id: "j1", state, parts: new Array<never>() }) as unknown as Job,
      onDidChange: changed.event,
    },
    prepare: async (id) => {
      prepared.push(id);
      if (prepared.length === 1) throw failure;
    },
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  const become = async (next: JobState): Promise<void> => {
    state = next;
    changed.fire("j1");
    await settled();
  };
  return { end, become, seen, prepared, stop, clock };
}

describe("waiting for the end of a batch", () => {
  it("ends with its results here, however often saving them fails", async () => {
    const { end, become, seen, prepared } = waiting();
    for (const state of ["canceling", "ended", "ended", "collected"] as const) await become(state);
    assert.equal((await end)?.state, "collected");
    assert.deepEqual(seen, ["running", "canceling", "ended", "ended", "collected"]);
    assert.equal(prepared.length, 2);
  });

  it("asks again for results that could not be saved, though nothing changes", async () => {
    const { become, prepared, stop, clock } = waiting();
    await become("ended");
    assert.equal(prepared.length, 1);
    await clock.advance(60_000);
    assert.equal(prepared.length, 2);
    stop.abort();
  });

  it("fails when its results are not to be had", async () => {
    const { end, become } = waiting(new Failure("notFound", "They are gone."));
    const failed = assert.rejects(end, { kind: "notFound" });
    await become("ended");
    await failed;
  });

  it("ends without it when nobody waits any more", async () => {
    const { end, stop, seen } = waiting();
    stop.abort();
    assert.equal(await end, undefined);
    assert.deepEqual(seen, ["running"]);
  });

  it("fails when it was never accepted", async () => {
    const { end, become } = waiting();
    const failed = assert.rejects(end, { kind: "invalid" });
    await become("rejected");
    await failed;
  });
});

describe("the terminal of a task", () => {
  it("prints lines in which nothing is a command, and ends with the code", async () => {
    const terminal = new RunTerminal(async (print) => {
      print("red \u001b[31m\u202etext\r");
      return 3;
    });
    const said: unknown[] = [];
    terminal.onDidWrite((line) => said.push(line));
    terminal.onDidClose((code) => said.push(code));
    terminal.open();
    await settled();
    assert.deepEqual(said, ["red  [31m text \r\n", 3]);
  });

  for (const [how, stop] of [
    ["Ctrl+C", (terminal: InstanceType<typeof RunTerminal>) => terminal.handleInput("\u0003")],
    ["closing it", (terminal: InstanceType<typeof RunTerminal>) => terminal.close()],
  ] as const) {
    it(`stops waiting with ${how}`, async () => {
      let isStopped = false;
      const terminal = new RunTerminal(async (_, signal) => {
        signal.addEventListener("abort", () => (isStopped = true));
        return 0;
      });
      terminal.open();
      terminal.handleInput("x");
      assert.equal(isStopped, false);
      stop(terminal);
      assert.equal(isStopped, true);
    });
  }
});
