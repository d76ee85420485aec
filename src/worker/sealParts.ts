import { closeSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { Failure } from "../base/failure.ts";
import type { PlannedPart } from "../core/model/jobEvent.ts";
import { linesBytes, type SealedPart } from "../core/model/spoolSeal.ts";

const chunkBytes = 1_048_576;

/**
 * Reads back what was written for each part, and answers the checksums. Yields after each chunk, so
 * that the caller can give way. The first part begins at byte `start`, the others follow.
 */
export function* sealParts(
  file: string,
  parts: readonly PlannedPart[],
  start = 0,
): Generator<undefined, readonly SealedPart[]> {
  const handle = openSync(file, "r");
  const buffer = Buffer.allocUnsafe(chunkBytes);
  const sealed: SealedPart[] = [];
  let position = start;
  try {
    for (const part of parts) {
      let crc = 0;
      for (let left = linesBytes(part); left > 0;) {
        const read = readSync(handle, buffer, 0, Math.min(chunkBytes, left), position);
        if (read === 0) throw new Failure("storage", "The requests were cut short.", { file });
        crc = crc32(buffer.subarray(0, read), crc);
        left -= read;
        position += read;
        yield;
      }
      sealed.push({ ...part, crc32: crc });
    }
  } finally {
    closeSync(handle);
  }
  return sealed;
}
