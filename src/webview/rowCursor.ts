import type { ResultRow } from "../contracts/resultsQueries.ts";

/** What selecting a row opens beside the panel: nothing, its source, or its source with focus. */
export type OpenIntent = "nothing" | "preview" | "focus";

/**
 * The selected row. Its position follows the keys at once, while the row itself may still be on
 * its way; once it is known it is announced, and only the last one when several were passed over.
 */
export class RowCursor {
  readonly #rowAt: (index: number) => ResultRow | undefined;
  readonly #onSelect: (row: ResultRow, intent: OpenIntent) => void;
  #index: number | undefined;
  #seq: number | undefined;
  #awaited: OpenIntent | undefined;

  constructor(
    rowAt: (index: number) => ResultRow | undefined,
    onSelect: (row: ResultRow, intent: OpenIntent) => void,
  ) {
    this.#rowAt = rowAt;
    this.#onSelect = onSelect;
  }

  /** Position among the rows that match; undefined when the selected row is not among them. */
  get index(): number | undefined {
    return this.#index;
  }

  /** Identity of the selected row; undefined when none was ever selected. */
  get seq(): number | undefined {
    return this.#seq;
  }

  /** Selects the row at a position. */
  moveTo(index: number, intent: OpenIntent): void {
    this.#index = index;
    this.#awaited = intent;
    this.settle();
  }

  /** To be called when rows have arrived. */
  settle(): void {
    if (this.#index === undefined || this.#awaited === undefined) return;
    const row = this.#rowAt(this.#index);
    if (row === undefined) return;
    const intent = this.#awaited;
    this.#awaited = undefined;
    this.#seq = row.seq;
    this.#onSelect(row, intent);
  }

  /** Says where the selected row is after the rows have changed, without selecting it anew. */
  place(seq: number | undefined, index: number | undefined): void {
    this.#seq = seq;
    this.#index = index;
    this.#awaited = undefined;
  }
}
