import { readFileSync, statSync } from "node:fs";
import { Failure } from "../base/failure.ts";
import type { DraftChoice, DraftGroup, DraftRow, DraftTotals } from "../contracts/draftStore.ts";
import { fromRowLine, type StoredDraftRow } from "./draftRowLine.ts";
import { addShare, type SharesByKey, sharesOf } from "./modelShares.ts";

/** Rows in one answer, at most. */
const maxRows = 200;

/** The rows of one draft in memory, by folder. Knows nothing of what is checked. */
export class DraftTable {
  readonly #rows: readonly StoredDraftRow[];
  readonly #folders = new Map<string, number[]>();

  constructor(rows: readonly StoredDraftRow[]) {
    this.#rows = rows;
    for (const [seq, { source }] of rows.entries()) {
      const folder = folderOf(source?.path ?? "");
      const seqs = this.#folders.get(folder);
      if (seqs) seqs.push(seq);
      else this.#folders.set(folder, [seq]);
    }
  }

  /** In the order of their names. */
  groups(unchecked: ReadonlySet<number>): readonly DraftGroup[] {
    const groups = [...this.#folders].map(([folder, seqs]): DraftGroup => {
      const checked = seqs.filter((seq) => !unchecked.has(seq));
      const tokens = checked.reduce((sum, seq) => sum + (this.#rows[seq]?.tokens ?? 0), 0);
      const checkedByPage = Array.from({ length: Math.ceil(seqs.length / maxRows) }, () => 0);
      for (const [at, seq] of seqs.entries()) {
        const page = Math.floor(at / maxRows);
        if (!unchecked.has(seq)) checkedByPage[page] = (checkedByPage[page] ?? 0) + 1;
      }
      return { folder, requests: seqs.length, checked: checked.length, checkedByPage, tokens };
    });
    return groups.toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
  }

  page(
    folder: string,
    first: number,
    count: number,
    unchecked: ReadonlySet<number>,
  ): readonly DraftRow[] {
    const seqs = this.#folders.get(folder) ?? [];
    const start = Math.max(0, first);
    return seqs.slice(start, start + Math.min(count, maxRows)).flatMap((seq) => {
      const row = this.#rows[seq];
      return row ? [{ ...row, seq, isChecked: !unchecked.has(seq) }] : [];
    });
  }

  /** The positions that a choice means; of a list, those that there are. */
  seqsOf(which: DraftChoice): readonly number[] {
    if ("all" in which) return [...this.#rows.keys()];
    if ("seqs" in which) return which.seqs.filter((seq) => this.#rows[seq] !== undefined);
    const seqs = this.#folders.get(which.folder) ?? [];
    const first = which.first ?? 0;
    return seqs.slice(first, which.count === undefined ? undefined : first + which.count);
  }

  /** Of what is checked, or of what is checked among `only`. */
  totals(unchecked: ReadonlySet<number>, only?: readonly number[]): DraftTotals {
    const shares: SharesByKey = new Map();
    let [requests, bytes, errors] = [0, 0, 0];
    const secrets = { checked: 0, unchecked: 0 };
    for (const seq of only ?? this.#rows.keys()) {
      const row = this.#rows[seq];
      if (row?.holdsSecret) secrets[unchecked.has(seq) ? "unchecked" : "checked"] += 1;
      if (!row || unchecked.has(seq)) continue;
      requests += 1;
      bytes += row.bytes;
      if (row.hasError) errors += 1;
      else addShare(shares, row);
    }
    return { requests, all: this.#rows.length, bytes, shares: sharesOf(shares), errors, secrets };
  }
}

function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "" : path.slice(0, end);
}

interface Kept {
  readonly stamp: string;
  readonly table: DraftTable;
}

/** Reads the rows of drafts, and keeps the few that are looked at. */
export class DraftTables {
  readonly #kept = new Map<string, Kept>();

  /** `file` is what a check wrote. Throws `notFound` when there is none. */
  read(file: string): DraftTable {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats) throw new Failure("notFound", "This draft is no longer there. Make it again.");
    const stamp = `${stats.size} ${stats.mtimeMs} ${stats.ino}`;
    const known = this.#kept.get(file);
    if (known?.stamp === stamp) return known.table;
    const table = new DraftTable(readRows(file));
    this.#kept.delete(file);
    this.#kept.set(file, { stamp, table });
    for (const oldest of [...this.#kept.keys()].slice(0, -mostKept)) this.#kept.delete(oldest);
    return table;
  }
}

const mostKept = 4;

function readRows(file: string): readonly StoredDraftRow[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line) => (line === "" ? [] : [rowOf(line, file)]));
}

/** Positions are identities, so a row that cannot be read must not just be left out. */
function rowOf(line: string, file: string): StoredDraftRow {
  const row = fromRowLine(line);
  if (row) return row;
  throw new Failure("storage", "What was checked of this draft is damaged. Make it again.", {
    file,
  });
}
