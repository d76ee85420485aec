import { closeSync, openSync, readSync } from "node:fs";

const blockBytes = 1_048_576;
const newline = 10;

/** The lines of a file as cheaply as Node reads them; none may be longer than a block. */
export function* eachBenchLine(file: string): Generator<string> {
  const handle = openSync(file, "r");
  const buffer = Buffer.allocUnsafe(2 * blockBytes);
  let kept = 0;
  try {
    for (;;) {
      const filled = kept + readSync(handle, buffer, kept, blockBytes, null);
      if (filled === kept) {
        if (kept > 0) yield buffer.toString("utf8", 0, kept);
        return;
      }
      const block = buffer.subarray(0, filled);
      let start = 0;
      for (let end = block.indexOf(newline); end >= 0; end = block.indexOf(newline, start)) {
        yield buffer.toString("utf8", start, end);
        start = end + 1;
      }
      buffer.copy(buffer, 0, start, filled);
      kept = filled - start;
    }
  } finally {
    closeSync(handle);
  }
}

/** How many newlines a file has: what every search must look through. */
export function countNewlines(file: string): number {
  const handle = openSync(file, "r");
  const buffer = Buffer.allocUnsafe(blockBytes);
  let lines = 0;
  try {
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) {
      const block = buffer.subarray(0, read);
      for (let at = block.indexOf(newline); at >= 0; at = block.indexOf(newline, at + 1)) lines++;
    }
  } finally {
    closeSync(handle);
  }
  return lines;
}
