import { Emitter } from "../base/event.ts";
import type { ResultRow, RowView } from "../contracts/resultsQueries.ts";
import { Latest } from "./latest.ts";

/** Asks for rows `first` to `first + count - 1` of a view. */
export type LoadRows<V, R> = (view: V, first: number, count: number) => Promise<Page<R>>;

/** Some rows of a view, and how many it has. */
interface Page<R> {
  readonly total: number;
  readonly rows: readonly R[];
}

const rowsPerPage = 100;
const keptPages = 20;

/**
 * The rows of a view, fetched a page at a time as they come into view. It keeps the
 * pages used last. A new view replaces the old rows only once its own first page is there, so
 * that the list does not flash empty.
 */
export class RowPages<V = RowView, R = ResultRow> {
  readonly #load: LoadRows<V, R>;
  readonly #views = new Latest();
  readonly #didChange = new Emitter<void>();
  readonly #didFail = new Emitter<unknown>();
  /** In order of use, so that the first is the one to forget. */
  readonly #pages = new Map<number, readonly R[]>();
  readonly #asked = new Set<number>();
  #view: V | undefined;
  #total = 0;
  #isCurrent = this.#views.next();

  /** More rows are there than before, or other ones. */
  readonly onDidChange = this.#didChange.event;
  /** A page could not be read. It is not asked for again before the next `show`. */
  readonly onDidFail = this.#didFail.event;

  constructor(load: LoadRows<V, R>) {
    this.#load = load;
  }

  /** The number of rows that match. */
  get total(): number {
    return this.#total;
  }

  /**
   * Switches to another view, or reads the rows anew, beginning with the page of row `index`.
   * Answers whether it came to be; it does not when another call overtook it.
   */
  async show(view: V, index: number): Promise<boolean> {
    const isCurrent = this.#views.next();
    const page = Math.floor(Math.max(index, 0) / rowsPerPage);
    const loaded = await this.#load(view, page * rowsPerPage, rowsPerPage);
    if (!isCurrent()) return false;
    this.#isCurrent = isCurrent;
    this.#view = view;
    this.#pages.clear();
    this.#asked.clear();
    this.#keep(page, loaded);
    return true;
  }

  /** The row at a position, or undefined while its page is on its way: `onDidChange` follows. */
  row(index: number): R | undefined {
    const page = Math.floor(index / rowsPerPage);
    const rows = this.#pages.get(page);
    if (rows === undefined) {
      void this.#ask(page);
      return undefined;
    }
    this.#pages.delete(page);
    this.#pages.set(page, rows);
    return rows[index - page * rowsPerPage];
  }

  async #ask(page: number): Promise<void> {
    const [isCurrent, view] = [this.#isCurrent, this.#view];
    if (view === undefined || this.#asked.has(page) || !isCurrent()) return;
    this.#asked.add(page);
    try {
      const loaded = await this.#load(view, page * rowsPerPage, rowsPerPage);
      if (isCurrent()) this.#keep(page, loaded);
    } catch (error) {
      if (isCurrent()) this.#didFail.fire(error);
    }
  }

  #keep(page: number, { rows, total }: Page<R>): void {
    this.#asked.delete(page);
    this.#pages.delete(page);
    this.#pages.set(page, rows);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= keptPages) break;
      this.#pages.delete(oldest);
    }
    this.#total = total;
    this.#didChange.fire();
  }
}
