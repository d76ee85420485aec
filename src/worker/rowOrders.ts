import type { RowSort } from "../contracts/resultsQueries.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobStamp } from "./jobStamp.ts";
import type { ResultLines } from "./resultLines.ts";
import { sortRows } from "./sortRows.ts";

/** Orders of all rows that are kept: 400 kB each for 100,000 rows. */
const maxOrders = 4;

/** The orders of a job's rows that were asked for last. A newer one ends the search for an older. */
export class RowOrders {
  readonly #index: IndexDatabase;
  readonly #lines: ResultLines;
  readonly #stamp: JobStamp;
  readonly #orders = new Map<string, Promise<Uint32Array>>();
  #wanted = "";

  constructor(index: IndexDatabase, lines: ResultLines, stamp: JobStamp) {
    this.#index = index;
    this.#lines = lines;
    this.#stamp = stamp;
  }

  /** All rows; fails with `canceled` when another order is asked for meanwhile. */
  of(sort: RowSort): Promise<Uint32Array> {
    const key = JSON.stringify([sort.by, sort.descending]);
    this.#wanted = key;
    const known = this.#orders.get(key);
    if (known) return known;
    const isWanted = (): boolean => this.#wanted === key;
    const order = sortRows(this.#index, this.#lines, this.#stamp, sort, isWanted);
    this.#orders.set(key, order);
    const [oldest] = this.#orders.keys();
    if (this.#orders.size > maxOrders && oldest !== undefined) this.#orders.delete(oldest);
    // Whoever asked sees the failure; asking again shall try again.
    order.catch(() => this.#orders.delete(key));
    return order;
  }
}

/** Where each row is in an order. */
export function inverse(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  for (const [place, seq] of order.entries()) places[seq] = place;
  return places;
}

/** The rows of `matches` as `order` has them. */
export function sortedBy(order: Uint32Array, matches: Uint32Array): Uint32Array {
  const isMatch = new Uint8Array(order.length);
  for (const seq of matches) isMatch[seq] = 1;
  return order.filter((seq) => isMatch[seq] === 1);
}
