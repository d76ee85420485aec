import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

/** An API that takes any batch and answers with the results of a file, as fast as it can. */
export interface BenchServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export const resultsFileName = "results.jsonl";

export async function startBenchServer(folder: string): Promise<BenchServer> {
  const server = createServer((request, response) => {
    if (request.method === "GET" && request.url?.endsWith("/results") === true) {
      createReadStream(path.join(folder, resultsFileName)).pipe(response);
      return;
    }
    request.on("data", () => undefined);
    request.on("end", () => {
      response.setHeader("content-type", "application/json");
      const { host = "" } = request.headers;
      const results_url = `http://${host}/v1/messages/batches/${batch.id}/results`;
      response.end(JSON.stringify({ ...batch, results_url }));
    });
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const batch = {
  id: "msgbatch_bench",
  type: "message_batch",
  processing_status: "ended",
  request_counts: { processing: 1, succeeded: 0, errored: 0, canceled: 0, expired: 0 },
  created_at: "2026-01-01T00:00:00Z",
  expires_at: "2026-01-02T00:00:00Z",
  ended_at: null,
  archived_at: null,
  cancel_initiated_at: null,
};
