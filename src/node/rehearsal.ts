import type { Disposable } from "../base/disposable.ts";
import type { Event } from "../base/event.ts";
import { Failure } from "../base/failure.ts";
import { choiceShape, objectShape, readShape, textShape } from "../base/shape.ts";
import { startThread } from "./thread.ts";

/** The local Message Batches server, while it runs. */
export interface Rehearsal extends Disposable {
  /** Without a trailing slash; another port each time. */
  readonly baseUrl: string;
  readonly key: string;
  /** Fires once when it has ended by itself. */
  readonly onDidExit: Event<unknown>;
}

/** How long a rehearsed batch takes, between two bounds. */
export interface RehearsalTiming {
  readonly minMs: number;
  readonly maxMs: number;
}

const listeningShape = objectShape({
  type: choiceShape(["listening"]),
  url: textShape,
  key: textShape,
});
const failedShape = objectShape({ type: choiceShape(["failed"]), message: textShape });

/**
 * Starts the local server in a thread of its own. `entry` is its bundle; its batches are kept in
 * `root`, so that they are there after a restart. Rejects with `bug` when it does not come up.
 */
export function startRehearsal(
  entry: URL,
  root: string,
  timing: RehearsalTiming,
): Promise<Rehearsal> {
  const thread = startThread(entry, { root, ...timing });
  const started = new Promise<Rehearsal>((resolve, reject) => {
    const fail = (reason: string): void =>
      reject(new Failure("bug", `The local rehearsal server did not start: ${reason}`));
    thread.onDidExit((error) => fail(error?.message ?? "it ended."));
    thread.port.onMessage((message) => {
      const listening = readShape(listeningShape, message);
      const failed = readShape(failedShape, message);
      if (failed) fail(failed.message);
      if (!listening) return;
      const baseUrl = listening.url.replace(/\/+$/, "");
      const { onDidExit } = thread;
      resolve({ baseUrl, key: listening.key, onDidExit, dispose: () => thread.dispose() });
    });
  });
  started.catch(() => thread.dispose());
  return started;
}
