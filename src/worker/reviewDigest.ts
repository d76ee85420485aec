import { crc32 } from "node:zlib";

/** Of a sum of many 32-bit numbers this much is exact. */
const modulus = 2 ** 52;

/**
 * A digest of the requests that are sent of a draft, in whatever order they are added: of what was
 * checked, then of what is written, so that nothing is sent that nobody agreed to.
 */
export class ReviewDigest {
  #sum = 0;
  #count = 0;

  /** `content` is the request's line, or what would be sent where it refers to files. */
  add(seq: number, content: string): void {
    this.#sum = (this.#sum + crc32(content, crc32(String(seq)))) % modulus;
    this.#count += 1;
  }

  toString(): string {
    return `${this.#count}-${this.#sum.toString(36)}`;
  }
}
