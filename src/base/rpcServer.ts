import type { Disposable } from "./disposable.ts";
import { Failure, toFailureData } from "./failure.ts";
import type { Port, RpcMessage } from "./rpcMessage.ts";

/** The serving half of a channel: calls own methods of an object for the other side. */
export class RpcServer implements Disposable {
  readonly #port: Port;
  readonly #target: object;
  readonly #streams = new Map<number, AsyncIterator<unknown>>();

  constructor(port: Port, target: object) {
    this.#port = port;
    this.#target = target;
  }

  /** Every question is answered, also one that fails; answers to this side are ignored. */
  receive(message: RpcMessage): void {
    switch (message.t) {
      case "ask":
        void this.#answer(message.id, message.method, message.args);
        return;
      case "tell":
        void this.#hear(message.method, message.args);
        return;
      case "open":
        this.#streams.set(message.id, this.#open(message.method, message.args));
        return;
      case "pull":
        void this.#pull(message.id);
        return;
      case "close":
        void this.#close(message.id);
        return;
      case "value":
      case "done":
      case "failure":
        return;
    }
  }

  dispose(): void {
    for (const id of this.#streams.keys()) void this.#close(id);
  }

  async #answer(id: number, method: string, args: readonly unknown[]): Promise<void> {
    try {
      this.#port.post({ t: "value", id, value: await this.#call(method, args) });
    } catch (error) {
      this.#port.post({ t: "failure", id, failure: toFailureData(error) });
    }
  }

  async #hear(method: string, args: readonly unknown[]): Promise<void> {
    try {
      await this.#call(method, args);
    } catch {
      // Whoever tells something does not wait for what becomes of it.
    }
  }

  async *#open(method: string, args: readonly unknown[]): AsyncGenerator<unknown> {
    const stream = this.#call(method, args);
    if (!isAsyncIterable(stream)) throw new Failure("bug", `"${method}" is not a stream.`);
    yield* stream;
  }

  async #pull(id: number): Promise<void> {
    try {
      const next = await this.#streams.get(id)?.next();
      if (next !== undefined && next.done !== true) {
        this.#port.post({ t: "value", id, value: next.value });
        return;
      }
      this.#streams.delete(id);
      this.#port.post({ t: "done", id });
    } catch (error) {
      this.#streams.delete(id);
      this.#port.post({ t: "failure", id, failure: toFailureData(error) });
    }
  }

  async #close(id: number): Promise<void> {
    const stream = this.#streams.get(id);
    this.#streams.delete(id);
    try {
      await stream?.return?.();
    } catch {
      // The reader has left: what its clean-up throws has nobody to go to.
    }
  }

  #call(method: string, args: readonly unknown[]): unknown {
    const target = this.#target;
    const served: unknown = Object.hasOwn(target, method) ? Reflect.get(target, method) : undefined;
    if (typeof served !== "function")
      throw new Failure("bug", `Nothing here is called "${method}".`);
    return Reflect.apply(served, target, args);
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
