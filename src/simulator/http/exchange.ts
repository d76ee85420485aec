import type { Simulation } from "../simulation.ts";
import type { ApiVersion } from "./apiVersion.ts";
import type { Reply } from "./reply.ts";

/** One authenticated request on its way to a route. */
export interface Exchange {
  readonly simulation: Simulation;
  readonly url: URL;
  readonly workspaceId: string;
  readonly apiVersion: ApiVersion;
  readonly betas: readonly string[];
  readonly requestId: string;
  /** The id in the path; empty for routes that have none. */
  readonly id: string;
  readonly contentLength: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  /** Lines of results pass through here, so that a test may spoil them. */
  readonly resultLines: (lines: AsyncIterable<string>) => AsyncIterable<string>;
}

export type Handler = (exchange: Exchange) => Promise<Reply>;
