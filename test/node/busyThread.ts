import { parentPort } from "node:worker_threads";
import { connect } from "../../src/base/rpc.ts";
import { threadPort } from "../../src/worker/threadPort.ts";

/** A thread that answers until it is told to spin, and never after that. */
if (!parentPort) throw new Error("This module is a thread's.");
connect(threadPort(parentPort), {
  echo: (value: unknown) => Promise.resolve(value),
  spin() {
    for (;;);
  },
});
