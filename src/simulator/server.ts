import { mkdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";

import { sweep } from "./batches/sweep.ts";
import { createSimulation } from "./simulation.ts";
import type { SimulatorOptions } from "./simulatorOptions.ts";
import { serveWith } from "./http/serve.ts";

/** A running server. */
export interface Simulator {
  /** `http://127.0.0.1:<port>`, the base URL of a client. */
  readonly url: string;
  /** The first of its API keys. */
  readonly key: string;
  /** Stops listening and breaks what is under way; what clients were told stays on disk. */
  close(): Promise<void>;
}

/**
 * Starts a local Message Batches server, reachable from this machine only.
 * @throws when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const simulation = createSimulation(options);
  await mkdir(options.root, { recursive: true });
  await sweep(options.root, simulation.folders, simulation.clock());
  const server = createServer(serveWith(simulation));
  // A client must not find a connection closed that it was about to use again.
  server.keepAliveTimeout = 75_000;
  // Uploads may take longer than Node's default of five minutes.
  server.requestTimeout = 0;
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    key: simulation.keys.keys().next().value ?? "",
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
