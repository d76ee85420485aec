import { createHook } from "node:async_hooks";
import process from "node:process";
import { StartedThreads } from "./startedThreads.ts";

interface Timer {
  readonly words: string;
  readonly resource: object;
}

/** What has been begun since this was made and is still there, keeping the process running. */
export class LiveResources {
  readonly #before = count(process.getActiveResourcesInfo());
  readonly #threads = new StartedThreads();
  readonly #timers = new Map<number, Timer>();
  readonly #hook = createHook({
    init: (id, type, _trigger, resource) => {
      if (type === "Timeout") this.#noticeTimer(id, resource);
    },
    destroy: (id) => void this.#timers.delete(id),
  });

  constructor() {
    this.#hook.enable();
  }

  /** Resolves with what is left once that is nothing, or `limitMs` have passed. */
  async left(limitMs = 4_000): Promise<readonly string[]> {
    const end = performance.now() + limitMs;
    while (this.#list().length > 0 && performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.#list();
  }

  /** Ends what is left too, so that a leak fails its test only and does not hang the run. */
  async stop(): Promise<void> {
    this.#hook.disable();
    await this.#threads.end();
    for (const { resource } of this.#timers.values()) clearTimeout(resource as NodeJS.Timeout);
  }

  #list(): readonly string[] {
    const now = count(process.getActiveResourcesInfo());
    const more = [...now].filter(([type, number]) => number > (this.#before.get(type) ?? 0));
    return [
      ...this.#threads.list(),
      ...Array.from(this.#timers.values(), ({ words }) => words),
      ...more.map(([type, number]) => `${number} ${type}`),
    ];
  }

  /** The runner and this class have timers as well; only the extension's count. */
  #noticeTimer(id: number, resource: object): void {
    const frames = (new Error().stack ?? "").split("\n");
    const makers = frames.filter((frame) => frame.includes("/activation-"));
    if (makers.length > 0)
      this.#timers.set(id, { words: ["timer", ...makers].join("\n"), resource });
  }
}

/** How many there are of each kind; timers are looked at one by one elsewhere. */
function count(types: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const type of types) {
    if (type === "Timeout" || type === "Immediate") continue;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}
