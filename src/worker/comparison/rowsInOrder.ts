import type { OpenedJob } from "../indexedJobs.ts";
import { type IndexedRow, readIndexedRow, selectRows } from "../indexedRow.ts";

/** Rows that are read at once. */
const chunkRows = 200;

const selectSome = `${selectRows} AND q.seq >= ? AND q.seq < ? ORDER BY q.seq`;

/** The rows of a job, read many at once for as long as they are asked for one after the other. */
export class RowsInOrder {
  readonly #opened: OpenedJob;
  #chunk: readonly IndexedRow[] = [];
  #last = -1;

  constructor(opened: OpenedJob) {
    this.#opened = opened;
  }

  /** Fails with `notFound` when the job has no such row. */
  row(seq: number): IndexedRow {
    const isNext = seq === this.#last + 1;
    this.#last = seq;
    const first = this.#chunk[0]?.seq ?? 0;
    const known = this.#chunk[seq - first];
    if (known?.seq === seq) return known;
    if (!isNext) return this.#opened.row(seq);
    this.#chunk = this.#read(seq);
    const [row] = this.#chunk;
    return row?.seq === seq ? row : this.#opened.row(seq);
  }

  #read(first: number): readonly IndexedRow[] {
    const { view, index } = this.#opened;
    if (!view) return [];
    return index.all(selectSome, view.stamp.id, first, first + chunkRows).map(readIndexedRow);
  }
}
