import type { JobMirror } from "../../src/contracts/jobMirror.ts";
import type { MirroredBatch } from "../../src/core/model/mirroredBatch.ts";

export class MemoryMirror implements JobMirror {
  batches: readonly MirroredBatch[] = [];

  read(): readonly MirroredBatch[] {
    return this.batches;
  }

  write(batches: readonly MirroredBatch[]): Promise<void> {
    this.batches = batches;
    return Promise.resolve();
  }
}
