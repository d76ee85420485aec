import type { Disposable } from "../base/disposable.ts";
import { Failure } from "../base/failure.ts";
import { type Remote, remoteOf } from "../base/rpc.ts";
import { keptThread } from "./keptThread.ts";
import type { Thread } from "./thread.ts";

/** What a thread answers within a time. */
export interface LimitedThread<T> extends Disposable {
  readonly ask: Remote<T>["ask"];
}

/**
 * A thread whose answers may take `limitMs` each, its start included. When one takes longer, the
 * thread is ended wherever it is: that call fails with `refused`, others in flight with `canceled`,
 * and the next one starts another thread.
 */
export function limitedThread<T>(start: () => Thread, limitMs: number): LimitedThread<T> {
  let current: Remote<object> | undefined;
  let isDisposed = false;
  const end = (): void => {
    current?.dispose();
    current = undefined;
  };
  const ask = async (name: string, args: readonly unknown[]): Promise<unknown> => {
    if (isDisposed) throw new Failure("canceled", "The window is closing.");
    current ??= keptThread<object>(start);
    const asked = current;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      if (current === asked) end();
    }, limitMs);
    try {
      const method: unknown = Reflect.get(asked.ask, name);
      if (typeof method !== "function") throw new Failure("bug", `Nothing is called "${name}".`);
      return await Reflect.apply(method, undefined, args);
    } catch (error) {
      throw isLate ? tookTooLong(limitMs) : error;
    } finally {
      clearTimeout(timer);
    }
  };
  const dispose = (): void => {
    isDisposed = true;
    end();
  };
  return { ask: remoteOf<T>({ ask, tell: ask, stream: ask, dispose }).ask, dispose };
}

function tookTooLong(limitMs: number): Failure {
  return new Failure("refused", `This took longer than ${limitMs / 1000} s and was stopped.`);
}
