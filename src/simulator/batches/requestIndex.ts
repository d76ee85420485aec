/**
 * How a request will end, by its code in the index. The order is a file format: new ones go to
 * the end.
 */
export const fates = [
  "answered",
  "refusal",
  "maxTokens",
  "pauseTurn",
  "toolUse",
  "contextExceeded",
  "invalid",
  "apiError",
  "overloaded",
  "expired",
] as const;

export type Fate = (typeof fates)[number];

/** How the prompt cache served a request. */
export const cacheUses = ["none", "write", "read"] as const;

export type CacheUse = (typeof cacheUses)[number];

/** Whether a request brings tools that its client runs, and leaves the model a choice. */
export const toolOffers = ["none", "offered", "forced"] as const;

export type ToolOffer = (typeof toolOffers)[number];

/** What is known of a request without reading it again. */
export interface IndexEntry {
  /** Of its line in `requests.jsonl`, in bytes, without the line feed. */
  readonly offset: number;
  readonly length: number;
  /** When it is done, as a fraction of the batch's duration. */
  readonly doneAt: number;
  readonly fate: Fate;
  readonly cache: CacheUse;
  readonly tools: ToolOffer;
}

const entryBytes = 24;

/** Entries of fixed size in a file: 2.4 MB for the largest batch. */
export class RequestIndex {
  #bytes: Buffer;
  #length: number;

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#bytes = bytes;
    this.#length = Math.floor(bytes.length / entryBytes);
  }

  get length(): number {
    return this.#length;
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length * entryBytes);
  }

  push(entry: IndexEntry): void {
    const at = this.#length * entryBytes;
    if (at + entryBytes > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(entryBytes * 64, this.#bytes.length * 2));
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    this.#bytes.writeDoubleLE(entry.offset, at);
    this.#bytes.writeDoubleLE(entry.doneAt, at + 8);
    this.#bytes.writeUInt32LE(entry.length, at + 16);
    this.#bytes.writeUInt8(fates.indexOf(entry.fate), at + 20);
    this.#bytes.writeUInt8(cacheUses.indexOf(entry.cache), at + 21);
    this.#bytes.writeUInt8(toolOffers.indexOf(entry.tools), at + 22);
    this.#length += 1;
  }

  /** @throws {RangeError} when there is no such entry. */
  at(index: number): IndexEntry {
    const at = index * entryBytes;
    return {
      offset: this.#bytes.readDoubleLE(at),
      doneAt: this.#bytes.readDoubleLE(at + 8),
      length: this.#bytes.readUInt32LE(at + 16),
      fate: fates[this.#bytes.readUInt8(at + 20)] ?? "answered",
      cache: cacheUses[this.#bytes.readUInt8(at + 21)] ?? "none",
      tools: toolOffers[this.#bytes.readUInt8(at + 22)] ?? "none",
    };
  }

  setFate(index: number, fate: Fate): void {
    this.#bytes.writeUInt8(fates.indexOf(fate), index * entryBytes + 20);
  }
}
