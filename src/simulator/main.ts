import { parentPort, workerData } from "node:worker_threads";

import { isRecord, numberAt, stringAt } from "../base/json.ts";
import { startSimulator } from "./server.ts";

/**
 * Entry of the rehearsal server's thread. `workerData.root` is the folder of its state,
 * `minMs` and `maxMs` say how long a batch takes; it posts
 * `{type: "listening", url, key}` or `{type: "failed", message}`, and stops on any message.
 */
async function main(): Promise<void> {
  const data = isRecord(workerData) ? workerData : {};
  const root = stringAt(data, "root");
  const minMs = numberAt(data, "minMs");
  const maxMs = numberAt(data, "maxMs");
  if (root === undefined) throw new Error("The local server needs a folder for its state.");
  const simulator = await startSimulator({
    root,
    ...(minMs === undefined || maxMs === undefined ? {} : { timing: { minMs, maxMs } }),
  });
  parentPort?.once("message", () => void simulator.close());
  parentPort?.postMessage({ type: "listening", url: simulator.url, key: simulator.key });
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  parentPort?.postMessage({ type: "failed", message });
});
