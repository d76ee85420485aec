import type { SQLInputValue } from "node:sqlite";

/** Rows of one statement: each statement costs as much as three rows. */
const batchRows = 16;

/** Inserts rows several at a time. */
export class RowBatch {
  readonly #index: { run(sql: string, ...values: SQLInputValue[]): void };
  readonly #insert: string;
  readonly #sqlByRows = new Map<number, string>();
  #values: SQLInputValue[] = [];
  #rows = 0;

  /** `insert` is a statement up to its `VALUES`. */
  constructor(index: { run(sql: string, ...values: SQLInputValue[]): void }, insert: string) {
    this.#index = index;
    this.#insert = insert;
  }

  add(row: readonly SQLInputValue[]): void {
    this.#values.push(...row);
    this.#rows += 1;
    if (this.#rows === batchRows) this.flush();
  }

  flush(): void {
    const [values, rows] = [this.#values, this.#rows];
    if (rows === 0) return;
    this.#values = [];
    this.#rows = 0;
    this.#index.run(this.#sqlOf(rows, values.length / rows), ...values);
  }

  #sqlOf(rows: number, width: number): string {
    const known = this.#sqlByRows.get(rows);
    if (known !== undefined) return known;
    const marks = Array.from({ length: width }, () => "?").join();
    const sql = `${this.#insert} VALUES ${Array.from({ length: rows }, () => `(${marks})`).join()}`;
    this.#sqlByRows.set(rows, sql);
    return sql;
  }
}
