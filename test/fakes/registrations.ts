import { Emitter } from "../../src/base/event.ts";

/** Something of the editor that its user must give back. */
export interface Registration {
  dispose(): void;
}

/** `vscode.Disposable`, which its user makes and nobody counts. */
export class FakeDisposable implements Registration {
  readonly dispose: () => void;

  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
}

/** What the editor has handed out, and which of it was not given back. */
export class Registrations {
  readonly #live = new Map<Registration, string>();
  #untilRefusal = Infinity;

  /** What is out now, as words. */
  get live(): readonly string[] {
    return [...this.#live.values()];
  }

  /** Makes the registration after the next `count` ones fail, once. */
  refuseAfter(count: number): void {
    this.#untilRefusal = count;
  }

  /** Forgets what is out. */
  reset(): void {
    this.#live.clear();
    this.#untilRefusal = Infinity;
  }

  /** Hands out `rest` with a `dispose` that runs `release` once. */
  add<T extends object>(kind: string, rest: T, release: () => void = () => {}): T & Registration {
    if (this.#untilRefusal-- === 0) throw new Error(`The editor refuses the ${kind}.`);
    const dispose = (): void => {
      if (this.#live.delete(registration)) release();
    };
    const registration: T & Registration = Object.assign(rest, { dispose });
    this.#live.set(registration, kind);
    return registration;
  }

  /** An event of the editor's own, each listener of which is a registration. */
  event(kind: string) {
    const emitter = new Emitter<unknown>();
    return {
      fire: (value: unknown): void => emitter.fire(value),
      event: (listener: (value: unknown) => void): Registration => {
        const subscription = emitter.event(listener);
        return this.add(`listener to ${kind}`, {}, () => subscription.dispose());
      },
    };
  }
}
