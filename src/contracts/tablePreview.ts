/** The beginning of a table, to be looked at before it becomes a draft. */
export interface TablePreview {
  readonly columns: readonly string[];
  /** The first three rows, each value as text. */
  readonly rows: readonly (readonly string[])[];
  /** Of a database from which nothing was chosen yet. */
  readonly tables?: readonly { readonly name: string; readonly columns: readonly string[] }[];
}
