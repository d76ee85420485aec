import path from "node:path";
import type { Disposable } from "../base/disposable.ts";
import { type Rehearsal, startRehearsal } from "./rehearsal.ts";

/** The local Message Batches server, whenever it is needed. */
export interface KeptRehearsal extends Disposable {
  /** Starts it unless it runs already, at the pace that is wanted now. */
  start(): Promise<Rehearsal>;
}

interface Running {
  readonly seconds: number;
  readonly server: Promise<Rehearsal>;
}

/**
 * `entry` is the simulator's bundle, `root` the storage folder, `secondsABatch` how long a batch
 * is to take. Another pace means another server: what the old one knew is on disk.
 */
export function keepRehearsal(
  entry: URL,
  root: string,
  secondsABatch: () => number,
): KeptRehearsal {
  let running: Running | undefined;
  const stop = (): void => {
    running?.server.then(
      (server) => server.dispose(),
      () => undefined,
    );
    running = undefined;
  };
  const run = (seconds: number): Running => {
    const timing = { minMs: seconds * 500, maxMs: seconds * 1000 };
    const started = {
      seconds,
      server: startRehearsal(entry, path.join(root, "rehearsal"), timing),
    };
    // One that did not come up, or has ended, is started anew with the next call.
    const forget = (): void => {
      if (running === started) running = undefined;
    };
    started.server.then((server) => server.onDidExit(forget), forget);
    return started;
  };
  return {
    start() {
      const seconds = secondsABatch();
      if (running?.seconds !== seconds) stop();
      running ??= run(seconds);
      return running.server;
    },
    dispose: stop,
  };
}
