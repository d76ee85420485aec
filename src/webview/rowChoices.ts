import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { RowFilter } from "../contracts/resultsQueries.ts";
import { Latest } from "./latest.ts";
import {
  chosenCount,
  chosenRows,
  everythingShown,
  isChosen,
  type RowSelection,
  toggled,
} from "./rowSelection.ts";

/** Which rows are chosen. Until there is more than that, it is the one that the cursor is on. */
export class RowChoices {
  readonly #seqsBetween: (first: number, end: number) => Promise<readonly number[]>;
  readonly #extensions = new Latest();
  #selection: RowSelection | undefined;
  #anchor: number | undefined;

  /** `seqsBetween` answers the rows at positions `first` to `end - 1` of what is shown. */
  constructor(seqsBetween: (first: number, end: number) => Promise<readonly number[]>) {
    this.#seqsBetween = seqsBetween;
  }

  /** Lets go of all but the cursor's row, which is at `index`. */
  collapse(index: number | undefined): void {
    this.#extensions.next();
    this.#selection = undefined;
    this.#anchor = index;
  }

  /** Says where the cursor's row is now that rows were sorted anew. */
  anchorAt(index: number | undefined): void {
    this.#extensions.next();
    this.#anchor = index;
  }

  /** Chooses a row too, or no more; `cursor` is the row that was chosen so far if only one was. */
  toggle(seq: number, index: number, cursor: number | undefined): void {
    this.hold(cursor);
    if (this.#selection) this.#selection = toggled(this.#selection, seq);
    this.#anchor = index;
  }

  /** Leaves what is chosen as it is while the cursor goes elsewhere from its row. */
  hold(cursor: number | undefined): void {
    this.#extensions.next();
    this.#selection ??= { seqs: new Set(cursor === undefined ? [] : [cursor]) };
  }

  /** Chooses all rows from where the last choice was to `index`; answers whether that came to be. */
  async extendTo(index: number): Promise<boolean> {
    const isCurrent = this.#extensions.next();
    const anchor = (this.#anchor ??= index);
    const seqs = await this.#seqsBetween(Math.min(anchor, index), Math.max(anchor, index) + 1);
    if (!isCurrent()) return false;
    this.#selection = { seqs: new Set(seqs) };
    return true;
  }

  /** Chooses everything that is shown. */
  all(): void {
    this.#extensions.next();
    this.#selection = everythingShown;
  }

  has(seq: number, cursor: number | undefined): boolean {
    return this.#selection ? isChosen(this.#selection, seq) : seq === cursor;
  }

  /** How many of `total` rows that are shown; 0 while it is just the cursor's row. */
  count(total: number): number {
    return this.#selection ? chosenCount(this.#selection, total) : 0;
  }

  /** The chosen rows, if there are more than the cursor's. */
  rows(filter: RowFilter): ProposalRows | undefined {
    return this.#selection && chosenRows(this.#selection, filter);
  }
}
