import type { DisposableStore } from "../base/disposable.ts";
import { logWords } from "../base/failure.ts";
import type { Log } from "../contracts/log.ts";
import type { Flows } from "./composeFlows.ts";

/** How jobs are followed, and for how long. */
export interface Following {
  /** Whether the person wants results to be collected without asking for them. */
  readonly collects: () => boolean;
  /** Whether the API is to forget what was collected. */
  readonly deletes: () => boolean;
  /** Whether this window may send anything. */
  readonly maySend: () => boolean;
  readonly log: Log;
  readonly owned: Pick<DisposableStore, "isDisposed">;
}

/** Follows what runs, ends and changes elsewhere, once it is known what there is. */
export async function followJobs(
  ready: Promise<void>,
  { otherWindows, track, autoCollect, deleteCollected, followPrimers, mirrorJobs }: Flows,
  { collects, deletes, maySend, log, owned }: Following,
): Promise<void> {
  try {
    await ready;
    if (owned.isDisposed) return;
    mirrorJobs.follow();
    otherWindows.start();
    track.start();
    deleteCollected.follow(deletes);
    autoCollect.follow(collects);
    followPrimers.follow(maySend);
  } catch (error) {
    if (!owned.isDisposed) log.error(`The jobs could not be read: ${logWords(error)}`);
  }
}
