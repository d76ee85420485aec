import { type LineEdit, withEdits } from "./lineEdit.ts";
import { haveSharedLines, type LineSpan, placeProposal } from "./placeProposal.ts";
import type { Proposal, ProposalFault } from "./proposal.ts";

/** A file that answers would change. */
export interface ProposedFile {
  /** `/`-separated, relative to the job's base folder. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  /** The rows whose answers these are. */
  readonly seqs: readonly number[];
  /** In the file as it is now. */
  readonly edits: readonly LineEdit[];
  /** The whole file after them. */
  readonly text: string;
}

/** An answer that cannot be applied, and why. */
export interface RefusedAnswer {
  readonly seq: number;
  readonly path: string;
  readonly fault: ProposalFault;
}

/** What applying answers would do. */
export interface ProposedChanges {
  readonly files: readonly ProposedFile[];
  readonly refused: readonly RefusedAnswer[];
  /** The rows whose files hold the answer already. */
  readonly applied: readonly number[];
  /** There may be more than these: the limit was reached. */
  readonly isCut: boolean;
}

interface ChangingFile {
  readonly path: string;
  readonly current: string;
  readonly seqs: number[];
  readonly edits: LineEdit[];
  readonly spans: LineSpan[];
}

/** Sorts what answers propose by what applying them would do now. */
export class GatheredChanges {
  readonly #files = new Map<string, ChangingFile>();
  readonly #refused: RefusedAnswer[] = [];
  readonly #applied: number[] = [];

  /** Files that would be changed. */
  get changing(): number {
    return this.#files.size;
  }

  /** `current` is the text of the proposal's file; undefined when it could not be read. */
  add({ seq, path, file, text }: Proposal, current: string | undefined): void {
    if (typeof text === "string") this.#refuse(seq, path, text);
    else if (current === undefined) this.#refuse(seq, path, "unreadable");
    else {
      const placed = placeProposal(current, text);
      if (placed.state === "refused") this.#refuse(seq, path, placed.fault);
      else if (placed.state === "applied") this.#applied.push(seq);
      else {
        const known = this.#files.get(file) ?? { path, current, seqs: [], edits: [], spans: [] };
        // It was edited while its other answers were read.
        if (known.current !== current) return this.#refuse(seq, path, "changed");
        known.seqs.push(seq);
        known.edits.push(...placed.edits);
        known.spans.push(placed.span);
        this.#files.set(file, known);
      }
    }
  }

  /** At most `most` files; the rest waits for another time. */
  finish(most: number): ProposedChanges {
    const files: ProposedFile[] = [];
    for (const [file, { path, current, seqs, edits, spans }] of this.#inOrder()) {
      if (haveSharedLines(spans)) {
        for (const seq of seqs) this.#refuse(seq, path, "severalAnswers");
      } else if (files.length < most) {
        files.push({ path, file, seqs, edits, text: withEdits(current, edits) });
      }
    }
    const isCut = this.#files.size > most;
    const refused = this.#refused.toSorted((a, b) => a.seq - b.seq);
    return { files, refused, applied: this.#applied, isCut };
  }

  /** Files come in the order of their rows, whichever was read first. */
  #inOrder(): readonly (readonly [file: string, changing: ChangingFile])[] {
    const firstOf = ({ seqs }: ChangingFile): number => Math.min(...seqs);
    return [...this.#files].toSorted(([, a], [, b]) => firstOf(a) - firstOf(b));
  }

  #refuse(seq: number, path: string, fault: ProposalFault): void {
    this.#refused.push({ seq, path, fault });
  }
}
