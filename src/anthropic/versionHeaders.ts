import type { BatchVersion } from "../core/model/batchVersion.ts";

/** The headers by which requests ask for betas and for another version of the API. */
export function versionHeaders({ betas = [], apiVersion }: BatchVersion): Record<string, string> {
  return {
    ...(betas.length > 0 ? { "anthropic-beta": betas.join(",") } : {}),
    ...(apiVersion === undefined ? {} : { "anthropic-version": apiVersion }),
  };
}
