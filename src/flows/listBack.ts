import type { Abort } from "../base/abort.ts";
import type { BatchPage, MessageBatchesApi } from "../contracts/api.ts";

/** The most that the API gives at once. */
const pageSize = 1000;

/** Nobody has more batches in a day and a half than fit into these; a list that never ends does. */
const maxPages = 4;

/**
 * A page of the list with what follows it, as far back as `since` (server's milliseconds) or as
 * bounds allow. `hasMore` says whether there are batches beyond.
 */
export async function listBack(
  api: Pick<MessageBatchesApi, "listBatches">,
  first: BatchPage,
  since: number,
  signal: Abort,
): Promise<BatchPage> {
  let all = first;
  for (let pages = 0; pages < maxPages && all.hasMore; pages++) {
    const last = all.batches.at(-1);
    if (!last || last.createdAt < since) break;
    const next = await api.listBatches({ limit: pageSize, afterId: last.id }, signal);
    // The key was changed in between: what it lists now does not continue the first page.
    if (next.workspaceId !== first.workspaceId) break;
    const known = new Set(all.batches.map(({ id }) => id));
    const older = next.batches.filter(({ id }) => !known.has(id));
    all = { ...all, batches: [...all.batches, ...older], hasMore: next.hasMore };
    // A gateway that does not know the cursor answers the same again.
    if (older.length === 0) break;
  }
  return all;
}
