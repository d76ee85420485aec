import type { FakeUri } from "./fakeUri.ts";
import type { PassiveValue } from "./passiveValue.ts";
import type { Registration, Registrations } from "./registrations.ts";

/** A comment thread, as the editor hands it out. */
export interface FakeThread {
  readonly uri: FakeUri;
  readonly comments: readonly unknown[];
  range: PassiveValue;
  label?: string;
  contextValue?: string;
  collapsibleState?: number;
}

/** The comment threads that are out. */
export class FakeThreads {
  readonly #registrations: Registrations;
  readonly #live = new Set<FakeThread>();

  constructor(registrations: Registrations) {
    this.#registrations = registrations;
  }

  get live(): readonly FakeThread[] {
    return [...this.#live];
  }

  /** Whoever makes threads; they go with it. */
  controller() {
    const own = new Set<Registration>();
    return this.#registrations.add(
      "comment controller",
      {
        createCommentThread: (uri: FakeUri, range: PassiveValue, comments: readonly unknown[]) => {
          const thread = this.#create({ uri, range, comments });
          own.add(thread);
          return thread;
        },
      },
      () => {
        for (const thread of own) thread.dispose();
      },
    );
  }

  #create(thread: FakeThread): FakeThread & Registration {
    this.#live.add(thread);
    return this.#registrations.add("comment thread", thread, () => this.#live.delete(thread));
  }
}
