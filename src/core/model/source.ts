/** What a request is about: `about` in a draft, or its first file reference. */
export interface Source {
  /**
   * `/`-separated, relative to the draft's base folder. A first file reference that names a place
   * outside it is kept as written.
   */
  readonly path: string;
  /** First and last line, 1-based and inclusive. */
  readonly lines?: readonly [first: number, last: number];
  /** A data record of a table, 1-based. */
  readonly row?: number;
  /** A table of a database, and the row's key. */
  readonly table?: string;
  readonly key?: string;
}
