import { isRecord, stringAt } from "../../src/base/json.ts";

/** How a process comes to its end: before its n-th operation has an effect, or right after it had. */
export interface Death {
  readonly operations: number;
  readonly when: "before" | "after";
}

/**
 * The outside world as one process sees it. Operations take place one at a time, in an order that
 * the test decides, and none answers a process that is dead: what `kill -9` leaves behind.
 */
export class Mortal {
  #isDead = false;
  #death: Death | undefined;
  #operations = 0;
  #end: string | undefined;
  readonly #turn: (operation: string) => Promise<unknown>;

  /** `turn` resolves when the operation of that name may take place. */
  constructor(turn: (operation: string) => Promise<unknown>) {
    this.#turn = turn;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Those that took place since it was decided when to die. */
  get operations(): number {
    return this.#operations;
  }

  /** Where death met it, such as `before appendEvent accepted`. */
  get end(): string | undefined {
    return this.#end;
  }

  kill(): void {
    this.#isDead = true;
  }

  dieAt(death: Death): void {
    this.#operations = 0;
    this.#death = death;
  }

  /** The same object, its methods as this process may call them; `streams` are those that yield. */
  sees<T extends object>(world: T, streams: readonly string[] = []): T {
    return new Proxy(world, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        const call = (args: unknown[]): unknown => Reflect.apply(value, target, args);
        return streams.includes(String(name))
          ? (...args: unknown[]) => this.#stream(nameOf(name, args), () => call(args))
          : (...args: unknown[]) => this.#operate(nameOf(name, args), () => call(args));
      },
    });
  }

  async #operate(name: string, operation: () => unknown): Promise<unknown> {
    await this.#turn(name);
    if (this.#diesNow("before", name)) return never();
    const [end] = await Promise.allSettled([(async () => operation())()]);
    if (this.#diesNow("after", name)) return never();
    this.#operations++;
    if (end.status === "rejected") throw end.reason;
    return end.value;
  }

  /** All of a stream is one operation. */
  async *#stream(name: string, operation: () => unknown): AsyncGenerator<unknown, void> {
    const drained = async (): Promise<unknown[]> => {
      const items: unknown[] = [];
      for await (const item of operation() as AsyncIterable<unknown>) items.push(item);
      return items;
    };
    yield* (await this.#operate(name, drained)) as unknown[];
  }

  #diesNow(when: Death["when"], name: string): boolean {
    const isDue = this.#death?.when === when && this.#operations >= this.#death.operations;
    if (isDue && !this.#isDead) this.#end = `${when} ${name}`;
    this.#isDead ||= isDue;
    return this.#isDead;
  }
}

/** Of an event that is appended, also its type. */
function nameOf(name: string | symbol, [, event]: readonly unknown[]): string {
  const type = name === "appendEvent" && isRecord(event) ? stringAt(event, "type") : undefined;
  return type === undefined ? String(name) : `${String(name)} ${type}`;
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
