/** What the rows of a job are known by, each list by row. */
export interface RowNames {
  readonly customIds: readonly string[];
  /** The source's path; undefined for a row without one. */
  readonly paths: readonly (string | undefined)[];
  /** The same as whole addresses, where the two jobs name their files from different folders. */
  readonly files?: readonly (string | undefined)[];
  /** Which part of the file, from {@link placeKey}; empty for all of it. */
  readonly places: readonly string[];
}

/** Rows of two jobs, each of either in one pair; -1 for none. */
export interface RowPairs {
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/**
 * Pairs the rows of two jobs: by custom id where that is not about two files, then by source, several
 * of one source in their order, then those that are the only one left of their file on both sides. The
 * same path is the same file also below two folders: of a repository, there may be two copies. The
 * pairs are in the order of the first job's rows; what only the second has comes last.
 */
export function pairRows(first: RowNames, second: RowNames): RowPairs {
  const pairing = new Pairing(first, second);
  pairing.byCustomId();
  pairing.bySource(({ paths }) => paths);
  pairing.bySource(({ files }) => files);
  pairing.byOnlyOne();
  return pairing.pairs();
}

class Pairing {
  readonly #first: RowNames;
  readonly #second: RowNames;
  /** The other row of each row, by job. */
  readonly #ofFirst: Int32Array;
  readonly #ofSecond: Int32Array;

  constructor(first: RowNames, second: RowNames) {
    this.#first = first;
    this.#second = second;
    this.#ofFirst = new Int32Array(first.customIds.length).fill(-1);
    this.#ofSecond = new Int32Array(second.customIds.length).fill(-1);
  }

  byCustomId(): void {
    // Two numbered lists have the same ids, whatever they are about.
    const isAboutTwo = (one: number, other: number): boolean => {
      const [path, otherPath] = [this.#first.paths[one], this.#second.paths[other]];
      if (path === undefined || otherPath === undefined || path === otherPath) return false;
      const [file, otherFile] = [this.#first.files?.[one], this.#second.files?.[other]];
      return file === undefined || file !== otherFile;
    };
    this.#join(
      ({ customIds }, row) => customIds[row],
      (rows, others) => {
        for (const [at, row] of rows.entries()) {
          const other = others[at];
          if (other !== undefined && !isAboutTwo(row, other)) this.#pair(row, other);
        }
      },
    );
  }

  bySource(namesOf: (names: RowNames) => readonly (string | undefined)[] | undefined): void {
    this.#join(
      (names, row) => {
        const path = namesOf(names)?.[row];
        return path === undefined ? undefined : `${path}\n${names.places[row] ?? ""}`;
      },
      (rows, others) => {
        for (const [at, row] of rows.entries()) {
          const other = others[at];
          if (other !== undefined) this.#pair(row, other);
        }
      },
    );
  }

  /** A file that was sent whole once and in part once, or whose lines have moved. */
  byOnlyOne(): void {
    this.#join(
      ({ paths }, row) => paths[row],
      ([row, ...more], [other, ...others]) => {
        if (row === undefined || other === undefined || more.length + others.length > 0) return;
        this.#pair(row, other);
      },
    );
  }

  pairs(): RowPairs {
    const rows = Array.from(this.#ofFirst, (other, row) => [row, other] as const);
    for (const [other, row] of this.#ofSecond.entries()) if (row < 0) rows.push([-1, other]);
    return {
      first: Int32Array.from(rows, ([row]) => row),
      second: Int32Array.from(rows, ([, other]) => other),
    };
  }

  /** Calls `pair` with the rows of both sides that are left and have the same key, each ascending. */
  #join(
    keyOf: (names: RowNames, row: number) => string | undefined,
    pair: (rows: readonly number[], others: readonly number[]) => void,
  ): void {
    const others = rowsByKey(this.#second, this.#ofSecond, keyOf);
    for (const [key, rows] of rowsByKey(this.#first, this.#ofFirst, keyOf))
      pair(rows, others.get(key) ?? []);
  }

  #pair(row: number, other: number): void {
    this.#ofFirst[row] = other;
    this.#ofSecond[other] = row;
  }
}

function rowsByKey(
  names: RowNames,
  taken: Int32Array,
  keyOf: (names: RowNames, row: number) => string | undefined,
): ReadonlyMap<string, readonly number[]> {
  const byKey = new Map<string, number[]>();
  for (const [row, other] of taken.entries()) {
    const key = other < 0 ? keyOf(names, row) : undefined;
    if (key === undefined) continue;
    const rows = byKey.get(key);
    if (rows) rows.push(row);
    else byKey.set(key, [row]);
  }
  return byKey;
}
