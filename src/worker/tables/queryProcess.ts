import process from "node:process";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { connect } from "../../base/rpc.ts";
import type { TableSource } from "../../core/authoring/tableSource.ts";
import { threadPort } from "../threadPort.ts";
import { databaseRows } from "./databaseRows.ts";
import type { TableRow } from "./tableRow.ts";

/** What the process serves that reads databases. */
export interface QueryService {
  rows(file: string, source: TableSource): AsyncIterable<readonly TableRow[]>;
}

if (isMainThread) guard();
else if (parentPort) {
  const service: QueryService = {
    async *rows(file, source) {
      yield* databaseRows(file, source);
    },
  };
  connect(threadPort(parentPort), service);
}

/** Passes everything on to a thread, and is there to end all of it, whatever the thread is at. */
function guard(): void {
  const thread = new Worker(new URL(import.meta.url));
  const end = (): void => {
    process.kill(process.pid, "SIGKILL");
  };
  process.on("message", (message) => thread.postMessage(message));
  process.on("disconnect", end);
  thread.on("message", (message: object) => process.send?.(message));
  thread.on("error", end);
}
