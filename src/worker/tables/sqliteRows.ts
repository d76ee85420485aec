import { type ChildProcess, fork } from "node:child_process";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { Emitter } from "../../base/event.ts";
import { connect } from "../../base/rpc.ts";
import type { Port } from "../../base/rpcMessage.ts";
import type { TableSource } from "../../core/authoring/tableSource.ts";
import type { QueryService } from "./queryProcess.ts";
import { tableFailure, type TableRows } from "./tableRow.ts";

/** Whoever reads hears this often that there is no row yet, and may leave. */
const beatMs = 200;

/** A query that sorts gigabytes has its first row by now. */
const usualSilenceMs = 5 * 60_000;

/** What SQLite and its temporary files need to know of the system. */
const neededVariables = ["SystemRoot", "TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"];

/**
 * The rows of a table or a query, read in a process of their own: nothing else can end a query that
 * does not end by itself. Gives no rows while there are none, and fails with `invalid` when there
 * was none for `mostSilentMs`.
 */
export async function* sqliteRows(
  file: string,
  source: TableSource,
  mostSilentMs: number = usualSilenceMs,
): TableRows {
  const child = startProcess();
  const remote = connect<QueryService>(portOf(child), {});
  let hasEnded = false;
  const end = (): void => {
    hasEnded = true;
    remote.dispose();
  };
  child.once("error", end).once("exit", end);
  try {
    const rows = remote.stream.rows(file, source)[Symbol.asyncIterator]();
    for (;;) {
      const next = rows.next();
      const silence = performance.now();
      let item = await Promise.race([next, wait(beatMs, undefined, { ref: false })]);
      while (item === undefined) {
        if (performance.now() - silence > mostSilentMs) throw tooSlow(source, mostSilentMs);
        yield [];
        item = await Promise.race([next, wait(beatMs, undefined, { ref: false })]);
      }
      if (item.done === true) return;
      yield item.value;
    }
  } catch (error) {
    if (!hasEnded) throw error;
    throw tableFailure(source.path, "The process that reads it has ended. Try again.");
  } finally {
    remote.dispose();
    child.kill("SIGKILL");
  }
}

function startProcess(): ChildProcess {
  const here = import.meta.url;
  const bundled = /\/chunks\/[^/]+$/.test(here) ? "../query.js" : "./query.js";
  const entry = new URL(here.endsWith(".ts") ? "./queryProcess.ts" : bundled, here);
  const known = neededVariables.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return fork(entry, [], {
    // The editor's own executable is Node only when it is told to be.
    env: { ...Object.fromEntries(known), ELECTRON_RUN_AS_NODE: "1" },
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

function portOf(child: ChildProcess): Port {
  const received = new Emitter<unknown>();
  child.on("message", (message: unknown) => received.fire(message));
  return {
    post: (message) => {
      // What is told to a process that has ended is nobody's loss.
      if (child.connected && isSendable(message)) child.send(message, () => undefined);
    },
    onMessage: received.event,
  };
}

function isSendable(message: unknown): message is object {
  return typeof message === "object" && message !== null;
}

function tooSlow({ path, query }: TableSource, silentMs: number): Error {
  const what = query === undefined ? "It" : "The query";
  const time = silentMs < 60_000 ? `${silentMs / 1000} s` : `${silentMs / 60_000} min`;
  const remedy =
    query === undefined
      ? "If it is a view, see that it ends."
      : "See that it ends: limit what is recursive, join by a condition, or sort less.";
  return tableFailure(path, `${what} gave no row for ${time} and was stopped. ${remedy}`);
}
