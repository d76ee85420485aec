import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";

const entryBytes = 4;

/**
 * A hash of each request whose references were resolved, in the order of a draft's requests. A
 * request without references cannot change behind the draft's back and has 0.
 */
export class CheckedHashes {
  #bytes = Buffer.alloc(1024 * entryBytes);
  #count = 0;

  /** `resolved` is the request as it would be sent; undefined without references. */
  add(resolved: string | undefined): void {
    if (this.#count * entryBytes === this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    this.#bytes.writeUInt32LE(hashOf(resolved), this.#count * entryBytes);
    this.#count += 1;
  }

  toBytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#count * entryBytes);
  }
}

/** Whether the request at `seq` is what it was when the draft was checked, if it was. */
export type IsAsChecked = (seq: number, resolved: string) => boolean;

export function readCheckedHashes(file: string): IsAsChecked {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    // Submitting without a check first is the caller's choice.
    return () => true;
  }
  return (seq, resolved) => {
    const at = seq * entryBytes;
    return at + entryBytes <= bytes.length && bytes.readUInt32LE(at) === hashOf(resolved);
  };
}

function hashOf(resolved: string | undefined): number {
  return resolved === undefined ? 0 : crc32(resolved);
}
