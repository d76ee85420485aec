import type { Scheduler } from "fast-check";
import { AbortSource } from "../../src/base/abort.ts";
import type { IndexedJob } from "../../src/contracts/jobTasks.ts";
import { foldJob } from "../../src/core/submission/foldJob.ts";
import { settlingMs } from "../../src/core/submission/reconcile.ts";
import { FakeClock, settled } from "./fakeClock.ts";
import { MemoryApi } from "./memoryApi.ts";
import { MemoryStore } from "./memoryStore.ts";
import { Mortal } from "./mortal.ts";
import { act, refusals, type Seat } from "./submissionPerson.ts";
import { createFaults, type Deed, offline, type Step, type Which } from "./submissionSteps.ts";
import { namesOf } from "./submissionTruth.ts";
import { FakeWindow } from "./window.ts";

/** Decides in which order the operations of all processes take place. */
export type Order = Pick<Scheduler, "schedule" | "count" | "waitNext" | "waitIdle">;

/** One extension host, and who sits in front of it. */
export interface Process extends Seat {
  readonly pid: number;
  readonly mortal: Mortal;
}

/** Nobody needs more mornings than these to put everything right. */
const mostRounds = 8;

/** Two windows, one disk, one API, and everything that can go wrong between them. */
export class SubmissionWorld {
  readonly clock = new FakeClock();
  readonly api = new MemoryApi(this.clock);
  readonly store = new MemoryStore();
  /** What happened, for the reader of a counterexample. */
  readonly story: string[] = [];
  /** Where processes came to their ends. */
  readonly ends: string[] = [];
  readonly #order: Order;
  readonly #sizes: () => number;
  #pids = 0;
  #processes: readonly [Process, Process];

  constructor(order: Order, sizes: () => number) {
    this.#order = order;
    this.#sizes = sizes;
    this.#processes = [this.#start(), this.#start()];
  }

  process(which: Which): Process {
    return this.#processes[which];
  }

  /** What nobody waits for goes on in its turns. */
  async take(step: Step): Promise<void> {
    this.story.push(JSON.stringify(step));
    switch (step.do) {
      case "submit":
        return this.#submit(this.#processes[step.window], step.parts);
      case "submitPrimed":
        return this.#submitPrimed(this.#processes[step.window]);
      case "restart":
        return this.kill(step.window);
      case "dieAt":
        return this.#processes[step.window].mortal.dieAt(step.death);
      case "turns":
        return this.#turns(step.count);
      case "advance":
        return this.clock.advance(step.ms);
      case "jump":
        this.api.skewMs -= step.ms;
        return this.clock.jump(step.ms);
      case "breakCreate":
        return this.api.fail("create", createFaults[step.how]);
      case "breakCall":
        return this.api.fail(step.call, { when: "before", failure: offline });
      case "outage":
        this.api.outage = step.isOn ? offline : undefined;
        return;
      case "lag":
        this.api.lagMs = step.ms;
        return;
      case "stranger":
        this.api.add(step.requests);
        return;
      case "endBatches":
        return this.#endBatches();
      case "loseBatch":
        return this.#loseBatch();
      case "deleteIndex":
        return this.store.leases.clear();
      default:
        return this.#act(step.do, this.#processes[step.window]);
    }
  }

  /** Ends a process, which the other can see, and starts another in its place. */
  kill(which: Which): void {
    const { pid, mortal, window } = this.#processes[which];
    mortal.kill();
    window.track.dispose();
    window.followPrimers.dispose();
    this.ends.push(...(mortal.end === undefined ? [] : [mortal.end]));
    this.store.dead.add(pid);
    const [first, second] = this.#processes;
    this.#processes = which === 0 ? [this.#start(), second] : [first, this.#start()];
  }

  /** Until nothing moves any more. */
  async rest(): Promise<void> {
    do {
      await this.#order.waitIdle();
      await settled();
    } while (this.#order.count() > 0);
  }

  /** Everybody's VS Code is closed, the network is well again, and one person opens it anew. */
  async recover(): Promise<Process> {
    this.api.faults.clear();
    this.api.outage = undefined;
    this.api.lagMs = 0;
    this.kill(0);
    this.kill(1);
    await this.rest();
    const [process] = this.#processes;
    await this.#do("look", process);
    for (let round = 0; round < mostRounds && (round === 0 || !isSettled(process)); round++) {
      await this.clock.advance(settlingMs + 1_000);
      await this.#do("look", process);
      await this.#do("settle", process);
      await this.#do("sendAgain", process);
      this.#endBatches();
      await this.#do("look", process);
      await this.#do("collect", process);
      await this.#do("look", process);
    }
    return process;
  }

  #start(): Process {
    const pid = ++this.#pids;
    const mortal = new Mortal(async (operation) => {
      await this.#order.schedule(Promise.resolve());
      this.story.push(`${pid}${mortal.isDead ? " (dead)" : ""}: ${operation}`);
    });
    const api = mortal.sees(this.api, ["downloadResults"]);
    const window = new FakeWindow(this.clock, mortal.sees(this.store), api, pid);
    window.dollars = 1;
    window.merged = { processing: 0, succeeded: 4, errored: 0, canceled: 0, expired: 0 };
    window.resultsOf = (job) => this.#resultsOf(job);
    window.track.start();
    window.followPrimers.follow(() => true);
    let stop = new AbortSource();
    return {
      pid,
      mortal,
      window,
      api,
      truth: this.api,
      get signal() {
        return stop.signal;
      },
      stop() {
        stop.abort();
        stop = new AbortSource();
      },
    };
  }

  #submit({ window, signal }: Process, parts: number): void {
    window.parts = Array.from({ length: parts }, this.#sizes);
    void refusals(window.send(undefined, undefined, undefined, { signal }));
  }

  #submitPrimed({ window, signal }: Process): void {
    window.parts = [1, this.#sizes()];
    window.primer = 0;
    void refusals(window.send(undefined, undefined, undefined, { signal }));
    window.primer = undefined;
  }

  async #turns(count: number): Promise<void> {
    for (let left = count; left > 0; left--) {
      if (this.#order.count() > 0) await this.#order.waitNext(1);
      await settled();
    }
  }

  #act(deed: Deed, process: Process): void {
    for (const work of act(deed, process)) void refusals(work);
  }

  async #do(deed: Deed, process: Process): Promise<void> {
    this.story.push(`recovering: ${deed}`);
    this.#act(deed, process);
    await this.rest();
  }

  #loseBatch(): void {
    const lost = this.api.batches.findIndex(({ status }) => status !== "ended");
    if (lost >= 0) this.api.batches.splice(lost, 1);
  }

  #endBatches(): void {
    for (const { id, counts, status } of this.api.batches) {
      if (status === "ended") continue;
      this.api.results.set(id, "{}\n".repeat(counts.processing));
      this.api.end(id);
    }
  }

  /** Which rows of its results files are about the requests of a job. */
  #resultsOf(id: string): IndexedJob["results"] {
    const parts = foldJob(id, this.store.logs.get(id) ?? [], false)?.parts ?? [];
    const results: { [file: string]: { rows: number; missing: number } } = {};
    for (const { collected, batch, first, count } of parts) {
      if (!collected || !batch) continue;
      const sent = new Set(this.api.sent.get(batch.id));
      const missing = namesOf(id, { first, count }).filter((name) => !sent.has(name)).length;
      results[collected.file] = { rows: collected.rows, missing };
    }
    return results;
  }
}

function isSettled({ window }: Process): boolean {
  return window.jobs
    .all()
    .every(({ parts }) => parts.every(({ batch, presumed }) => batch && !presumed));
}
