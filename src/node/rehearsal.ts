import path from "node:path";
import type { Disposable } from "../base/disposable.ts";
import { Failure } from "../base/failure.ts";
import { isRecord, stringAt } from "../base/json.ts";
import { startThread, type Thread } from "./thread.ts";

/** Where the local server is, and the key that it takes. Both change with every start. */
export interface RehearsalServer {
  readonly baseUrl: string;
  readonly key: string;
}

/** How the local server behaves. */
export interface RehearsalSettings {
  /** How long a batch takes. */
  readonly seconds: number;
}

/** The local Message Batches server, started when it is first needed. */
export interface Rehearsal extends Disposable {
  /** Starts it unless it runs as the settings say; its state outlives it on disk. */
  start(): Promise<RehearsalServer>;
}

interface Running {
  readonly thread: Thread;
  readonly seconds: number;
  readonly server: Promise<RehearsalServer>;
}

/** `entry` is the simulator's bundle, `root` the storage folder. */
export function keepRehearsal(
  entry: URL,
  root: string,
  settings: () => RehearsalSettings,
): Rehearsal {
  let running: Running | undefined;
  const start = (): Running => {
    const { seconds } = settings();
    const durationMs = seconds * 1000;
    const thread = startThread(entry, {
      root: path.join(root, "rehearsal"),
      minMs: durationMs / 2,
      maxMs: durationMs,
    });
    thread.onDidExit(() => (running = undefined));
    return { thread, seconds, server: listening(thread) };
  };
  return {
    start() {
      if (running && running.seconds !== settings().seconds) {
        running.thread.dispose();
        running = undefined;
      }
      running ??= start();
      return running.server;
    },
    dispose() {
      running?.thread.dispose();
      running = undefined;
    },
  };
}

function listening(thread: Thread): Promise<RehearsalServer> {
  return new Promise((resolve, reject) => {
    thread.port.onMessage((message) => {
      if (!isRecord(message)) return;
      const baseUrl = stringAt(message, "url");
      const key = stringAt(message, "key");
      if (baseUrl !== undefined && key !== undefined) resolve({ baseUrl, key });
      else reject(failed(stringAt(message, "message")));
    });
    thread.onDidExit((error) => reject(failed(error?.message)));
  });
}

function failed(reason: string | undefined): Failure {
  const why = reason === undefined ? "" : `: ${reason}`;
  return new Failure("bug", `The local rehearsal server did not start${why}.`);
}
