import type { PriceRange } from "../model/jobEvent.ts";

/** Batches cost half of what live calls do. */
const liveFactor = 2;

/** What something of a batch would cost as a live call, in US dollars. */
export function livePrice(batch: PriceRange): PriceRange;
export function livePrice(batch: number): number;
export function livePrice(batch: PriceRange | number): PriceRange | number {
  if (typeof batch === "number") return batch * liveFactor;
  return { likely: batch.likely * liveFactor, atMost: batch.atMost * liveFactor };
}
