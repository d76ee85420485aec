import type { Disposable } from "./disposable.ts";
import { Failure, toFailureData } from "./failure.ts";
import type { Port, RpcMessage } from "./rpcMessage.ts";

/** The serving half of a channel. */
export interface RpcServer extends Disposable {
  receive(message: RpcMessage): void;
}

/** Calls own methods of `target` for the other side; every call is answered, also a failing one. */
export function serve(port: Port, target: object): RpcServer {
  const streams = new Map<number, AsyncIterator<unknown>>();

  const answer = async (id: number, work: () => unknown): Promise<void> => {
    try {
      port.post({ t: "value", id, value: await work() });
    } catch (error) {
      port.post({ t: "failure", id, failure: toFailureData(error) });
    }
  };

  const pull = async (id: number): Promise<void> => {
    try {
      const next = await streams.get(id)?.next();
      if (next !== undefined && next.done !== true) {
        port.post({ t: "value", id, value: next.value });
        return;
      }
      streams.delete(id);
      port.post({ t: "done", id });
    } catch (error) {
      streams.delete(id);
      port.post({ t: "failure", id, failure: toFailureData(error) });
    }
  };

  const close = (id: number): void => {
    const stream = streams.get(id);
    streams.delete(id);
    // The reader has left: whatever its clean-up throws has nobody to go to.
    void Promise.resolve(stream?.return?.()).catch(() => undefined);
  };

  return {
    receive(message) {
      switch (message.t) {
        case "ask":
          void answer(message.id, () => call(target, message.method, message.args));
          return;
        case "tell":
          void Promise.resolve()
            .then(() => call(target, message.method, message.args))
            .catch(() => undefined);
          return;
        case "open":
          streams.set(message.id, opened(target, message.method, message.args));
          return;
        case "pull":
          void pull(message.id);
          return;
        case "close":
          close(message.id);
          return;
        case "value":
        case "done":
        case "failure":
          return;
      }
    },
    dispose() {
      for (const id of streams.keys()) close(id);
    },
  };
}

function call(target: object, method: string, args: readonly unknown[]): unknown {
  const served: unknown = Object.hasOwn(target, method) ? Reflect.get(target, method) : undefined;
  if (typeof served !== "function") throw new Failure("bug", `Nothing here is called "${method}".`);
  return Reflect.apply(served, target, args);
}

async function* opened(
  target: object,
  method: string,
  args: readonly unknown[],
): AsyncGenerator<unknown> {
  const stream = call(target, method, args);
  if (!isAsyncIterable(stream)) throw new Failure("bug", `"${method}" is not a stream.`);
  yield* stream;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
