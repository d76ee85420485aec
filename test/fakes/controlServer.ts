import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";

import type { Control } from "./control.ts";
import type { FaultRule } from "./controlFaults.ts";

/**
 * Lets tests in other processes use a `Control`: `POST /__control/<method>` with the method's
 * argument as JSON (`fault`, `clear`, `release`, `advance`, `setTiming`, `setShares`, `setSlips`, `end`),
 * `GET /__control/calls`.
 */
export async function serveControl(control: Control): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    run(control, request).then(
      (body) => response.end(JSON.stringify(body)),
      (error: unknown) => response.writeHead(400).end(String(error)),
    );
  });
  return {
    url: `http://127.0.0.1:${await listen(server)}/__control`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function run(control: Control, request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  // Only tests of this repository speak to this port.
  const argument = (text === "" ? undefined : JSON.parse(text)) as never;
  switch (request.url?.replace("/__control/", "")) {
    case "calls":
      return control.calls;
    case "fault":
      control.fault(argument satisfies FaultRule);
      return {};
    case "clear":
      control.clear();
      return {};
    case "release":
      control.release();
      return {};
    case "advance":
      control.advance(argument);
      return {};
    case "setTiming":
      control.setTiming(argument);
      return {};
    case "setShares":
      control.setShares(argument);
      return {};
    case "setSlips":
      control.setSlips(argument);
      return {};
    case "end":
      await control.end(argument);
      return {};
    default:
      throw new Error(`There is no control ${request.url}`);
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}
