/**
 * What the pure folders need to know of an `AbortSignal`, which is no part of ES2023.
 * Every `AbortSignal` is one.
 */
export interface Abort {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The signal of work that nobody can stop. */
export const neverAborted: Abort = {
  aborted: false,
  reason: undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};

/** Who may stop a piece of work: the little of an `AbortController` that is needed here. */
export class AbortSource {
  readonly #listeners = new Set<() => void>();
  #aborted = false;

  readonly signal: Abort = abortOf(() => this.#aborted, this.#listeners);

  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}

function abortOf(isAborted: () => boolean, listeners: Set<() => void>): Abort {
  return {
    get aborted() {
      return isAborted();
    },
    reason: undefined,
    addEventListener: (_type, listener) => {
      listeners.add(listener);
    },
    removeEventListener: (_type, listener) => {
      listeners.delete(listener);
    },
  };
}
