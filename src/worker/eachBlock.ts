import { closeSync, openSync, readSync } from "node:fs";

/** Read as a text, larger ones are no longer made where memory is had for little. */
const firstBlockBytes = 65_536;
const newline = 10;

/** A piece of a file that ends where a line does. */
export interface Block {
  /** Only there until the next block is asked for. */
  readonly bytes: Buffer;
  /** Bytes before it in the file. */
  readonly offset: number;
}

/** A file in blocks of whole lines: of 64 kB, or as long as its longest line. */
export function* eachBlock(file: string): Generator<Block> {
  const handle = openSync(file, "r");
  try {
    let buffer = Buffer.allocUnsafe(firstBlockBytes);
    let offset = 0;
    let kept = 0;
    for (;;) {
      const added = readSync(handle, buffer, kept, buffer.length - kept, null);
      const filled = kept + added;
      // What was kept has no line end: it is not searched again.
      const found = buffer.subarray(kept, filled).lastIndexOf(newline);
      const end = added === 0 ? filled : found < 0 ? 0 : kept + found + 1;
      if (end > 0) yield { bytes: buffer.subarray(0, end), offset };
      if (added === 0) return;
      const isFull = end === 0 && filled === buffer.length;
      const target = isFull ? Buffer.allocUnsafe(buffer.length * 2) : buffer;
      buffer.copy(target, 0, end, filled);
      buffer = target;
      kept = filled - end;
      offset += end;
    }
  } finally {
    closeSync(handle);
  }
}
