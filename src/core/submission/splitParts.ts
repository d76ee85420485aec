import type { BatchVersion } from "../model/batchVersion.ts";
import type { PlannedPart } from "../model/jobEvent.ts";

export interface PartLimits {
  readonly requests: number;
  /** Bytes of the whole request body. */
  readonly bytes: number;
}

/** The API's 100,000 requests, and its 256 MB less a margin: whether MB means MiB is not known. */
export const partLimits: PartLimits = { requests: 100_000, bytes: 240_000_000 };

/** Bytes of `{"requests":[` and `]}`. */
const frameBytes = 15;

/**
 * Plans the parts of a job while its requests are written: consecutive, each within the limits. A
 * request that alone exceeds the byte limit gets a part of its own, for the API to refuse.
 */
export class PartSplitter {
  readonly #limits: PartLimits;
  readonly #parts: PlannedPart[] = [];
  #first = 0;
  #count = 0;
  #bytes = frameBytes;
  #version: BatchVersion = {};

  constructor(limits: PartLimits = partLimits) {
    this.#limits = limits;
  }

  /** Adds the next request, of so many bytes without a line end. */
  push(byteLength: number): void {
    const isFull =
      this.#count >= this.#limits.requests || this.#bytes + 1 + byteLength > this.#limits.bytes;
    if (this.#count > 0 && isFull) this.#close();
    this.#bytes += byteLength + (this.#count > 0 ? 1 : 0);
    this.#count += 1;
  }

  /** Lets the next request begin another part, whether or not this one is full. */
  cut(version: BatchVersion = {}): void {
    if (this.#count > 0) this.#close();
    this.#version = version;
  }

  /** All parts; `bytes` of each is the exact length of `{"requests":[…]}`. */
  finish(): PlannedPart[] {
    if (this.#count > 0) this.#close();
    return [...this.#parts];
  }

  #close(): void {
    const [first, count, bytes] = [this.#first, this.#count, this.#bytes];
    this.#parts.push({ first, count, bytes, ...this.#version });
    this.#first += this.#count;
    this.#count = 0;
    this.#bytes = frameBytes;
  }
}
