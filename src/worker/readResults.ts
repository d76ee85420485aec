import type { SQLInputValue } from "node:sqlite";
import type { ErrorGroup } from "../core/results/errorGroup.ts";

/** Numbers of a row: its `seq`, what {@link ReadResult} has, its stop reason and its group. */
const numbersOfRow = 11;

/** A result as it is to be written. */
export interface ReadResult {
  readonly seq: number;
  /** The columns from `at` to `dollars`, in the order of the table. */
  readonly numbers: readonly (number | null)[];
  readonly stopReason: string | undefined;
  readonly group: ErrorGroup | undefined;
}

/**
 * Results that wait to be written, as numbers: as many small objects would be moved about in memory
 * again and again while more are read.
 */
export class ReadResults {
  #numbers = new Float64Array(numbersOfRow * 1024);
  #count = 0;
  readonly #stopReasons = new Numbered<string>();
  readonly #groups = new Numbered<ErrorGroup>();

  get count(): number {
    return this.#count;
  }

  add({ seq, numbers, stopReason, group }: ReadResult): void {
    const start = this.#count * numbersOfRow;
    if (start === this.#numbers.length) this.#grow();
    this.#numbers[start] = seq;
    for (const [at, number] of numbers.entries())
      this.#numbers[start + 1 + at] = number ?? Number.NaN;
    const end = start + numbersOfRow;
    this.#numbers[end - 2] = this.#stopReasons.of(stopReason, stopReason);
    const key = group && `${group.outcome}\n${group.type}\n${group.message}`;
    this.#numbers[end - 1] = this.#groups.of(key, group);
    this.#count += 1;
  }

  /** By `seq`; each with its columns from `at` to `stop_reason`. */
  *inOrder(): Generator<{
    readonly seq: number;
    readonly columns: readonly SQLInputValue[];
    readonly group: ErrorGroup | undefined;
  }> {
    const numbers = this.#numbers;
    const seqOf = (row: number): number => numbers[row * numbersOfRow] ?? 0;
    const order = Uint32Array.from({ length: this.#count }, (_, row) => row);
    for (const row of order.toSorted((one, other) => seqOf(one) - seqOf(other))) {
      const start = row * numbersOfRow;
      const columns: SQLInputValue[] = [];
      for (let at = start + 1; at < start + numbersOfRow - 2; at += 1)
        columns.push(orNull(numbers[at]));
      const [stop = 0, group = 0] = numbers.subarray(start + numbersOfRow - 2);
      columns.push(this.#stopReasons.at(stop) ?? null);
      yield { seq: seqOf(row), columns, group: this.#groups.at(group) };
    }
  }

  #grow(): void {
    const larger = new Float64Array(this.#numbers.length * 2);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}

function orNull(number: number | undefined): number | null {
  return number === undefined || Number.isNaN(number) ? null : number;
}

/** Values that come again and again, each kept once. */
class Numbered<T> {
  readonly #numbers = new Map<string, number>();
  readonly #values: T[] = [];

  /** NaN for no value. */
  of(key: string | undefined, value: T | undefined): number {
    if (key === undefined || value === undefined) return Number.NaN;
    const known = this.#numbers.get(key) ?? this.#values.push(value) - 1;
    this.#numbers.set(key, known);
    return known;
  }

  at(number: number): T | undefined {
    return Number.isNaN(number) ? undefined : this.#values[number];
  }
}
