/** What is measured: ways to do the same thing, the first of which is the floor. */
export interface Stage {
  readonly name: string;
  /** What the roadmap asks for, in words. */
  readonly goal: string;
  /** Writes what all ways read. */
  readonly prepare: (place: BenchPlace) => Promise<void>;
  readonly ways: { readonly [name: string]: (place: BenchPlace) => Promise<void> };
}

export interface BenchPlace {
  /** An empty folder that is thrown away. */
  readonly folder: string;
  /** Of {@link startBenchServer}. */
  readonly url: string;
  readonly requests: number;
}
