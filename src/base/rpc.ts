import { type Disposable, DisposableStore } from "./disposable.ts";
import { Failure, fromFailureData, toFailureData } from "./failure.ts";
import { isRpcMessage, type Port, type RpcMessage } from "./rpcMessage.ts";
import { RpcServer } from "./rpcServer.ts";

type Method = (...args: never[]) => unknown;
type AskNames<T> = {
  [K in keyof T]: T[K] extends (...args: never[]) => Promise<unknown> ? K : never;
}[keyof T];
type TellNames<T> = {
  [K in keyof T]: T[K] extends Method ? (void extends ReturnType<T[K]> ? K : never) : never;
}[keyof T];
type StreamNames<T> = {
  [K in keyof T]: T[K] extends (...args: never[]) => AsyncIterable<unknown> ? K : never;
}[keyof T];

/** The far end of a channel that serves `T`. */
export interface Remote<T> extends Disposable {
  /** Methods that answer with a promise. A failure there rejects here. */
  readonly ask: Pick<T, AskNames<T>>;
  /** Methods that answer nothing. */
  readonly tell: Pick<T, TellNames<T>>;
  /** Methods that answer an async iterable, pulled item by item; leaving the loop cancels it. */
  readonly stream: Pick<T, StreamNames<T>>;
}

interface Pending {
  resolve(value: IteratorResult<unknown>): void;
  reject(error: unknown): void;
}

/**
 * Joins two ends of a port: serves `mine` to the other side and answers a caller for `Theirs`.
 * Only own methods of `mine` can be called; malformed messages are dropped; a disposed end rejects
 * every call in flight with a `canceled` failure.
 */
export function connect<Theirs>(port: Port, mine: object): Remote<Theirs> {
  const owned = new DisposableStore();
  const server = owned.add(new RpcServer(port, mine));
  const client = new Client(port);
  owned.add(
    port.onMessage((message) => {
      if (!isRpcMessage(message)) return;
      if (!client.receive(message)) server.receive(message);
    }),
  );
  owned.add({ dispose: () => client.close() });
  return remoteOf({
    ask: (method, args) => client.ask(method, args),
    tell: (method, args) => port.post({ t: "tell", method, args }),
    stream: (method, args) => client.stream(method, args),
    dispose: () => owned.dispose(),
  });
}

type Call = (method: string, args: readonly unknown[]) => unknown;

/** How the calls of a remote are carried. */
export interface RemoteCalls extends Disposable {
  readonly ask: Call;
  readonly tell: Call;
  readonly stream: Call;
}

/** A remote whose every method goes through one of three calls. */
export function remoteOf<Theirs>(calls: RemoteCalls): Remote<Theirs> {
  const remote = {
    ask: methods(calls.ask),
    tell: methods(calls.tell),
    stream: methods(calls.stream),
    dispose: () => calls.dispose(),
  };
  // A proxy has no static shape; the names are checked against `Theirs` where it is used.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return remote as Remote<Theirs>;
}

function methods(call: Call): unknown {
  return new Proxy(
    {},
    {
      get(_target, name) {
        // A proxy that answers `then` would look like a promise to `await`.
        if (typeof name !== "string" || name === "then") return undefined;
        return (...args: unknown[]) => call(name, args);
      },
    },
  );
}

class Client {
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed = false;

  constructor(port: Port) {
    this.#port = port;
  }

  async ask(method: string, args: readonly unknown[]): Promise<unknown> {
    const id = ++this.#lastId;
    return (await this.#send({ t: "ask", id, method, args }, id)).value;
  }

  async *stream(method: string, args: readonly unknown[]): AsyncGenerator<unknown> {
    const id = ++this.#lastId;
    this.#port.post({ t: "open", id, method, args });
    let isOpen = true;
    try {
      for (;;) {
        const next = await this.#send({ t: "pull", id }, id).catch((error: unknown) => {
          isOpen = false;
          throw error;
        });
        isOpen = next.done !== true;
        if (!isOpen) return;
        yield next.value;
      }
    } finally {
      if (isOpen) this.#port.post({ t: "close", id });
    }
  }

  /** Whether the message was an answer to this end. */
  receive(message: RpcMessage): boolean {
    switch (message.t) {
      case "value":
        this.#take(message.id)?.resolve({ done: false, value: message.value });
        return true;
      case "done":
        this.#take(message.id)?.resolve({ done: true, value: undefined });
        return true;
      case "failure":
        this.#take(message.id)?.reject(fromFailureData(message.failure));
        return true;
      default:
        return false;
    }
  }

  close(): void {
    this.#closed = true;
    for (const pending of this.#pending.values()) pending.reject(closed());
    this.#pending.clear();
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #send(message: RpcMessage, id: number): Promise<IteratorResult<unknown>> {
    if (this.#closed) return Promise.reject(closed());
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      try {
        this.#port.post(message);
      } catch (error) {
        this.#pending.delete(id);
        reject(fromFailureData(toFailureData(error)));
      }
    });
  }
}

function closed(): Failure {
  return new Failure("canceled", "The connection was closed.");
}
