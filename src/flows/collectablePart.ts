import type { Batch } from "../core/model/batch.ts";
import type { Part } from "../core/model/job.ts";

/** A part whose results the API has. */
export type EndedPart = Part & { readonly batch: Batch };

/** Whether the API has a part's results and this computer has not. */
export function isCollectable(part: Part): part is EndedPart {
  return !part.collected && isAtApi(part);
}

/** Whether results are here, but not as many as the batch counted: the rest may come another time. */
export function isShort(part: Part): part is EndedPart {
  return (part.collected?.missing ?? 0) > 0 && isAtApi(part);
}

/** Whether results are here, and whoever looked whether they are the part's own was stopped before. */
export function isUnproved({ collected, presumed }: Part): boolean {
  return collected !== undefined && presumed;
}

function isAtApi({ batch, isRemoteGone }: Part): boolean {
  return batch?.status === "ended" && batch.archivedAt === undefined && !isRemoteGone;
}
