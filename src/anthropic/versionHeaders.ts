import type { BatchOptions } from "../contracts/api.ts";

/** The headers by which requests ask for betas and for another version of the API. */
export function versionHeaders({ betas = [], apiVersion }: BatchOptions): Record<string, string> {
  return {
    ...(betas.length > 0 ? { "anthropic-beta": betas.join(",") } : {}),
    ...(apiVersion === undefined ? {} : { "anthropic-version": apiVersion }),
  };
}
