/** What a request is about: `about` in a draft, or its first file reference. */
export interface Source {
  /**
   * `/`-separated, relative to the draft's base folder. A first file reference that names a place
   * outside it is kept as written.
   */
  readonly path: string;
  /** First and last line, 1-based and inclusive. */
  readonly lines?: readonly [first: number, last: number];
  /**
   * Where the text begins in its first line and ends in its last one, 1-based and the end exclusive;
   * absent for whole lines.
   */
  readonly columns?: readonly [first: number, end: number];
  /** A data record of a table, 1-based. */
  readonly row?: number;
  /** A table of a database, and the row's key. */
  readonly table?: string;
  readonly key?: string;
  /**
   * What the answer is: the new content of the file, or of its `lines` when only these were sent; or
   * findings about it.
   */
  readonly output?: "file" | "findings";
}
