import { createHook, executionAsyncResource } from "node:async_hooks";
import { constants, PerformanceObserver } from "node:perf_hooks";
import process from "node:process";
import { setImmediate as turn } from "node:timers/promises";
import { isPromise } from "node:util/types";

/** What the event loop ran in one go: a callback and the microtasks that followed it. */
export interface Run {
  /** What called back, such as `Timeout` or `MessagePort`. */
  readonly kind: string;
  /**
   * The thread's time on a processor, which no other process prolongs; systems count it by ticks of
   * some milliseconds. Collections of the whole heap are left out: how long they take depends on all
   * that the process holds, such as the tests.
   */
  readonly cpuMs: number;
  /** By `performance.now`. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Asking for the processor's time costs microseconds; between microtasks this is precise enough. */
const precisionMs = 0.25;

/** Watches what the event loop runs on this thread. */
export class MainThreadRuns {
  readonly #runs: Run[] = [];
  readonly #collections: PerformanceEntry[] = [];
  readonly #hook = createHook({
    before: () => this.#enter(),
    after: () => this.#leave(),
  });
  readonly #observer = new PerformanceObserver((list) => {
    this.#collections.push(...list.getEntries().filter(isOfWholeHeap));
  });
  #depth = 0;
  #kind: string | undefined;
  #readingMs = 0;
  #start = sample();
  #last = this.#start;

  start(): void {
    this.#observer.observe({ entryTypes: ["gc"] });
    this.#hook.enable();
  }

  /** All runs since the start that have ended. */
  async stop(): Promise<readonly Run[]> {
    this.#hook.disable();
    this.#end();
    // What is observed is told a turn of the event loop later.
    await turn();
    await turn();
    this.#observer.disconnect();
    return this.#runs.map((run) => ({ ...run, cpuMs: run.cpuMs - this.#collectingMs(run) }));
  }

  #enter(): void {
    if (++this.#depth > 1) return;
    const resource = executionAsyncResource();
    if (isContinuation(resource)) return;
    this.#end();
    this.#kind = resource.constructor.name;
    this.#start = sample();
    // What a thread sent is read before the callback, and keeps the loop waiting just the same.
    this.#readingMs = this.#kind === "MessagePort" ? between(this.#last, this.#start) : 0;
  }

  #leave(): void {
    if (--this.#depth > 0) return;
    this.#depth = 0;
    if (performance.now() - this.#last.atMs > precisionMs) this.#last = sample();
  }

  #end(): void {
    if (this.#kind === undefined) return;
    const cpuMs = this.#readingMs + between(this.#start, this.#last);
    const [fromMs, toMs] = [this.#start.atMs, this.#last.atMs];
    this.#runs.push({ kind: this.#kind, cpuMs, fromMs, toMs });
    this.#kind = undefined;
  }

  #collectingMs({ fromMs, toMs }: Run): number {
    const during = this.#collections.filter(
      ({ startTime, duration }) => startTime >= fromMs && startTime + duration <= toMs,
    );
    return during.reduce((sum, { duration }) => sum + duration, 0);
  }
}

/** Microtasks and ticks belong to the callback before them: the loop waits for them as well. */
function isContinuation(resource: object): boolean {
  return isPromise(resource) || "callback" in resource;
}

function isOfWholeHeap({ detail }: PerformanceEntry & { readonly detail?: unknown }): boolean {
  const { kind } = detail as { readonly kind: number };
  return kind !== constants.NODE_PERFORMANCE_GC_MINOR;
}

interface Sample {
  readonly atMs: number;
  readonly cpuMs: number;
}

function sample(): Sample {
  const { user, system } = process.threadCpuUsage();
  return { atMs: performance.now(), cpuMs: (user + system) / 1_000 };
}

/** Where ticks are coarse, the time on the clock says that it was less. */
function between(from: Sample, to: Sample): number {
  return Math.max(0, Math.min(to.cpuMs - from.cpuMs, to.atMs - from.atMs));
}
