import process from "node:process";

/** How long an event loop did nothing else, at the longest. */
export interface LongestBlock {
  /** By the clock: also what other programs on the machine took of it. */
  readonly blockMs: number;
  /** Of the thread's own processor time between two turns. */
  readonly busyMs: number;
}

/** Watches the loop of the thread that it is made in, until it is stopped. */
export class LoopProbe {
  #timer: NodeJS.Timeout | undefined;
  #at = performance.now();
  #cpu = cpuMs();
  #blockMs = 0;
  #busyMs = 0;

  constructor() {
    this.#next();
  }

  stop(): LongestBlock {
    clearTimeout(this.#timer);
    this.#look();
    return { blockMs: this.#blockMs, busyMs: this.#busyMs };
  }

  #next(): void {
    this.#timer = setTimeout(() => {
      this.#look();
      this.#next();
    }, 1);
  }

  #look(): void {
    const [at, cpu] = [performance.now(), cpuMs()];
    this.#blockMs = Math.max(this.#blockMs, at - this.#at);
    this.#busyMs = Math.max(this.#busyMs, cpu - this.#cpu);
    this.#at = at;
    this.#cpu = cpu;
  }
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
