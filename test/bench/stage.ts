/** What is measured: ways to do the same thing, the first of which is the floor. */
export interface Stage {
  readonly name: string;
  /** What the roadmap asks for, in words. */
  readonly goal: string;
  /** The same in numbers, by row of the table. */
  readonly goals: { readonly [row: string]: Goal };
  /** Whether the first way is a floor, by which the others are measured. */
  readonly hasFloor: boolean;
  /** Writes what all ways read, unless another stage did. */
  readonly prepare: (place: BenchPlace) => Promise<void>;
  readonly ways: { readonly [name: string]: Way };
}

/** The most that a row may have, each on its own. */
export interface Goal {
  /** To the floor. */
  readonly ratio?: number;
  readonly ms?: number;
  readonly megabytes?: number;
}

/** Does the thing once; what is to be measured is a step, and all else is not counted. */
export type Way = (place: BenchPlace, steps: Steps) => Promise<void>;

export interface Steps {
  /** A way of one step calls it nothing: its row has the name of the way. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Something that was measured within a step. */
  readonly note: (name: string, ms: number) => void;
}

export interface BenchPlace {
  /** A folder that is thrown away. */
  readonly folder: string;
  /** Of {@link startBenchServer}. */
  readonly url: string;
  readonly requests: number;
}
