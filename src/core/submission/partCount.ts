import { partLimits } from "./splitParts.ts";

/** Counts the batches that the limits make of requests, of each version apart. */
export class PartCount {
  readonly #sums = new Map<string, { requests: number; bytes: number }>();

  /** `version` as of `apartKey`, `bytes` as uploaded. */
  add(version: string, bytes: number): void {
    const sum = this.#sums.get(version) ?? { requests: 0, bytes: 0 };
    sum.requests += 1;
    sum.bytes += bytes;
    this.#sums.set(version, sum);
  }

  get parts(): number {
    let parts = 0;
    for (const { requests, bytes } of this.#sums.values()) parts += partsOf(requests, bytes);
    return parts;
  }
}

/** How many batches so many requests of one version are, as far as that can be told before. */
export function partsOf(requests: number, bytes: number): number {
  return Math.ceil(Math.max(requests / partLimits.requests, bytes / partLimits.bytes));
}
