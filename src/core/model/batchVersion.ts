/** How requests ask the API to be treated; the requests of one batch have it in common. */
export interface BatchVersion {
  /** Values of `anthropic-beta`. */
  readonly betas?: readonly string[];
  /** `anthropic-version`. */
  readonly apiVersion?: string;
}

/** Only what `own` says, and where it says nothing, what `usual` does. */
export function versionOver(own: BatchVersion, usual: BatchVersion = {}): BatchVersion {
  const betas = own.betas ?? usual.betas;
  const apiVersion = own.apiVersion ?? usual.apiVersion;
  return {
    ...(betas === undefined ? {} : { betas }),
    ...(apiVersion === undefined ? {} : { apiVersion }),
  };
}

/** What tells requests apart that cannot share a batch with the rest; empty for the rest. */
export function apartKey(own: BatchVersion, usual: BatchVersion): string {
  const key = keyOf(versionOver(own, usual));
  return key === keyOf(usual) ? "" : key;
}

/** The same for versions that may share a batch; never empty. */
function keyOf({ betas = [], apiVersion = "usual" }: BatchVersion): string {
  return [apiVersion, ...new Set(betas.toSorted())].join(" ");
}
