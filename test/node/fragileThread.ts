import { parentPort } from "node:worker_threads";
import { connect } from "../../src/base/rpc.ts";
import { threadPort } from "../../src/worker/threadPort.ts";

/** A thread that answers, and dies when it is told to. */
if (!parentPort) throw new Error("This module is a thread's.");
connect(threadPort(parentPort), {
  echo: (value: unknown) => Promise.resolve(value),
  die(message: string) {
    setImmediate(() => {
      throw new Error(message);
    });
    return new Promise(() => undefined);
  },
  async *count() {
    yield 1;
    await new Promise(() => undefined);
  },
});
