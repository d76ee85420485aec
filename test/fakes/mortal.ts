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
  readonly #turn: (operation: string) => Promise<unknown>;

  /** `turn` resolves when the operation of that name may take place. */
  constructor(turn: (operation: string) => Promise<unknown>) {
    this.#turn = turn;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  kill(): void {
    this.#isDead = true;
  }

  dieAt(death: Death): void {
    this.#operations = 0;
    this.#death = death;
  }

  /** The same object, its methods as this process may call them. */
  sees<T extends object>(world: T): T {
    return new Proxy(world, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        return (...args: unknown[]) =>
          this.#operate(String(name), () => Reflect.apply(value, target, args));
      },
    });
  }

  async #operate(name: string, operation: () => unknown): Promise<unknown> {
    await this.#turn(name);
    if (this.#diesNow("before")) return never();
    const value: unknown = await operation();
    if (this.#diesNow("after")) return never();
    this.#operations++;
    return value;
  }

  #diesNow(when: Death["when"]): boolean {
    const isDue = this.#death?.when === when && this.#operations >= this.#death.operations;
    this.#isDead ||= isDue;
    return this.#isDead;
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
