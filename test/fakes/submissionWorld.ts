import assert from "node:assert/strict";
import type { Scheduler } from "fast-check";
import { Failure } from "../../src/base/failure.ts";
import type { Job } from "../../src/core/model/job.ts";
import { settlingMs } from "../../src/core/submission/reconcile.ts";
import { FakeClock, settled } from "./fakeClock.ts";
import { MemoryApi } from "./memoryApi.ts";
import { MemoryStore } from "./memoryStore.ts";
import { type Death, Mortal } from "./mortal.ts";
import { FakeWindow, workAccount } from "./window.ts";

export type Which = 0 | 1;

/** What a person, a process or the network may do next. */
export type Step =
  | { readonly do: "submit"; readonly window: Which; readonly parts: number }
  | { readonly do: "look" | "sendAgain" | "restart"; readonly window: Which }
  | { readonly do: "dieAt"; readonly window: Which; readonly death: Death }
  | { readonly do: "turns"; readonly count: number }
  | { readonly do: "advance"; readonly ms: number }
  /** Somebody sets the clock here. */
  | { readonly do: "jump"; readonly ms: number }
  | { readonly do: "breakCreate"; readonly how: "lost" | "answerLost" | "hang" | "refused" }
  | { readonly do: "breakList" };

const connectionLost = new Failure("unknownOutcome", "The connection was interrupted.");
const noCredit = new Failure("billing", "Your credit balance is too low.", { status: 402 });

/** Two windows, one disk, one API, and everything that can go wrong between them. */
export class SubmissionWorld {
  readonly clock = new FakeClock();
  readonly api = new MemoryApi(this.clock);
  readonly store = new MemoryStore();
  /** What happened, for the reader of a counterexample. */
  readonly story: string[] = [];
  readonly #scheduler: Scheduler;
  readonly #sizes: () => number;
  #pids = 0;
  #processes: readonly [Process, Process];

  constructor(scheduler: Scheduler, sizes: () => number) {
    this.#scheduler = scheduler;
    this.#sizes = sizes;
    this.#processes = [this.start(), this.start()];
  }

  start(): Process {
    const pid = ++this.#pids;
    const mortal = new Mortal(async (operation) => {
      await this.#scheduler.schedule(Promise.resolve());
      this.story.push(`${pid}${mortal.isDead ? " (dead)" : ""}: ${operation}`);
    });
    const { clock, store, api } = this;
    return {
      pid,
      mortal,
      window: new FakeWindow(clock, mortal.sees(store), mortal.sees(api), pid),
    };
  }

  /** What nobody waits for goes on in its turns. */
  async take(step: Step): Promise<void> {
    this.story.push(JSON.stringify(step));
    switch (step.do) {
      case "submit": {
        const { window } = this.#processes[step.window];
        window.parts = Array.from({ length: step.parts }, this.#sizes);
        return this.#begin(window.send());
      }
      case "look":
        return this.#begin(this.#processes[step.window].window.track.refresh());
      case "sendAgain":
        return this.sendAgain(this.#processes[step.window]);
      case "restart":
        this.kill(step.window);
        return;
      case "dieAt":
        this.#processes[step.window].mortal.dieAt(step.death);
        return;
      case "turns":
        return this.turns(step.count);
      case "advance":
        return this.clock.advance(step.ms);
      case "jump":
        this.api.skewMs -= step.ms;
        return this.clock.advance(step.ms);
      case "breakCreate":
        return this.#breakCreate(step.how);
      case "breakList":
        this.api.fail("list", { when: "before", failure: new Failure("network", "Offline.") });
    }
  }

  /** Ends a process, which the other can see, and starts another in its place. */
  kill(which: Which): void {
    const { pid, mortal } = this.#processes[which];
    mortal.kill();
    this.store.dead.add(pid);
    const [first, second] = this.#processes;
    this.#processes = which === 0 ? [this.start(), second] : [first, this.start()];
  }

  sendAgain({ window }: Process): void {
    for (const job of window.jobs.all().filter(isUnsent)) {
      this.#begin(window.sendRest.send(job.id, workAccount, { kind: "person" }));
    }
  }

  async turns(count: number): Promise<void> {
    for (let left = count; left > 0; left--) {
      if (this.#scheduler.count() > 0) await this.#scheduler.waitNext(1);
      await settled();
    }
  }

  /** Until nothing moves any more. */
  async rest(): Promise<void> {
    do {
      await this.#scheduler.waitIdle();
      await settled();
    } while (this.#scheduler.count() > 0);
  }

  /** Everybody's VS Code is closed, the network is well again, and one person opens it anew. */
  async recover(): Promise<Process> {
    this.api.faults.clear();
    this.kill(0);
    this.kill(1);
    await this.rest();
    const [process] = this.#processes;
    for (let round = 0; round < 4; round++) {
      this.#begin(process.window.track.refresh());
      await this.rest();
      await this.clock.advance(settlingMs + 1_000);
      this.#begin(process.window.track.refresh());
      await this.rest();
      this.sendAgain(process);
      await this.rest();
    }
    return process;
  }

  #breakCreate(how: "lost" | "answerLost" | "hang" | "refused"): void {
    if (how === "hang") this.api.fail("create", { when: "hang" });
    else if (how === "refused") this.api.fail("create", { when: "before", failure: noCredit });
    else
      this.api.fail("create", {
        when: how === "lost" ? "before" : "after",
        failure: connectionLost,
      });
  }

  /** Refusals are what the person would read; a bug is nobody's to read. */
  #begin(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
    });
  }
}

interface Process {
  readonly pid: number;
  readonly mortal: Mortal;
  readonly window: FakeWindow;
}

function isUnsent({ state, parts, prepared }: Job): boolean {
  return (
    prepared.origin !== "elsewhere" && state !== "unknown" && parts.some(({ batch }) => !batch)
  );
}

/** How often each part was sent, by its name. */
function timesSent(api: MemoryApi): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const [name] of api.sent.values()) {
    times.set(String(name), (times.get(String(name)) ?? 0) + 1);
  }
  return times;
}

export function assertNothingTwice({ api, story }: SubmissionWorld): void {
  for (const [name, times] of timesSent(api))
    assert.equal(times, 1, [`${name} was sent ${times} times`, ...story].join("\n"));
}
