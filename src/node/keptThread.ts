import { Failure } from "../base/failure.ts";
import { connect, type Remote, remoteOf } from "../base/rpc.ts";
import type { Thread } from "./thread.ts";

interface Running {
  readonly thread: Thread;
  readonly remote: Remote<Methods>;
  /** Why calls in flight failed, once the thread has ended by itself. */
  death?: Failure;
}

type Methods = { readonly [name: string]: (...args: unknown[]) => unknown };

/**
 * What a thread serves, as an object that outlives the thread: it is started by the first call,
 * and again by the next one after it died. Calls in flight when it dies fail with `bug`.
 */
export function keptThread<T>(start: () => Thread): Remote<T> {
  const kept = new KeptThread(start);
  return remoteOf<T>({
    ask: (name, args) => kept.ask(name, args),
    tell: (name, args) => kept.tell(name, args),
    stream: (name, args) => kept.stream(name, args),
    dispose: () => kept.dispose(),
  });
}

class KeptThread {
  readonly #start: () => Thread;
  #running: Running | undefined;
  #isDisposed = false;

  constructor(start: () => Thread) {
    this.#start = start;
  }

  async ask(name: string, args: readonly unknown[]): Promise<unknown> {
    const running = this.#run();
    try {
      return await member(running.remote.ask, name, args);
    } catch (error) {
      throw running.death ?? error;
    }
  }

  tell(name: string, args: readonly unknown[]): void {
    member(this.#run().remote.tell, name, args);
  }

  async *stream(name: string, args: readonly unknown[]): AsyncGenerator<unknown> {
    const running = this.#run();
    try {
      const items = member(running.remote.stream, name, args);
      if (!isAsyncIterable(items)) throw new Failure("bug", `"${name}" is not a stream.`);
      yield* items;
    } catch (error) {
      throw running.death ?? error;
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#running?.remote.dispose();
    this.#running?.thread.dispose();
    this.#running = undefined;
  }

  #run(): Running {
    if (this.#isDisposed) throw new Failure("canceled", "The window is closing.");
    if (this.#running) return this.#running;
    const thread = this.#start();
    const running: Running = { thread, remote: connect<Methods>(thread.port, {}) };
    thread.onDidExit((error) => {
      running.death = new Failure("bug", words(error), {}, { cause: error });
      if (this.#running === running) this.#running = undefined;
      running.remote.dispose();
    });
    this.#running = running;
    return running;
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

function words(error: Error | undefined): string {
  const reason = error ? `: ${error.message}` : "";
  return `A background thread stopped unexpectedly${reason}. Try again.`;
}

function member(of: object, name: string, args: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(of, name);
  if (typeof method !== "function") throw new Failure("bug", `Nothing here is called "${name}".`);
  return Reflect.apply(method, undefined, args);
}
