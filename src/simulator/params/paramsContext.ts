import type { ApiVersion } from "../http/apiVersion.ts";

/** What the rules depend on beside the params. */
export interface ParamsContext {
  readonly apiVersion: ApiVersion;
  readonly betas: readonly string[];
  readonly inBatch: boolean;
}
