import type { MirroredBatch } from "../core/model/mirroredBatch.ts";

/** Where essentials of batches are kept that outlive the storage folder, such as a container's. */
export interface JobMirror {
  read(): readonly MirroredBatch[];
  write(batches: readonly MirroredBatch[]): Promise<void>;
}
