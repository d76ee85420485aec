import { readFileSync, statSync } from "node:fs";
import { byName } from "../base/byName.ts";
import { Failure } from "../base/failure.ts";
import type { DraftChoice, DraftGroup, DraftRow, DraftTotals } from "../contracts/draftStore.ts";
import {
  type DraftFile,
  type EditorPaths,
  FactTally,
  isAnswered,
} from "../core/authoring/draftFacts.ts";
import { fromFilesLine, fromRowLine, type StoredDraftRow } from "./draftRowLine.ts";
import { addShare, type SharesByKey, sharesOf } from "./modelShares.ts";

/** Rows in one answer, at most. */
const maxRows = 200;

/** The rows of one draft in memory, by folder. Knows nothing of what is checked. */
export class DraftTable {
  readonly #rows: readonly StoredDraftRow[];
  readonly #files: readonly DraftFile[];
  readonly #folders = new Map<string, number[]>();

  /** `files` are those that the rows mean by position. */
  constructor(rows: readonly StoredDraftRow[], files: readonly DraftFile[]) {
    this.#rows = rows;
    this.#files = files;
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
    return groups.toSorted((a, b) => byName(a.folder, b.folder));
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
      if (!row) return [];
      const { version: _version, files: _files, ...shown } = row;
      return [{ ...shown, seq, isChecked: !unchecked.has(seq) }];
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

  #filesOf({ files }: StoredDraftRow): readonly DraftFile[] {
    return files.length === 0 ? [] : files.flatMap((at) => this.#files[at] ?? []);
  }

  /** The positions of what would be sent. */
  sentSeqs(unchecked: ReadonlySet<number>): readonly number[] {
    const isSent = (seq: number): boolean =>
      !unchecked.has(seq) && !isAnswered(this.#rows[seq]?.kept);
    return this.seqsOf({ all: true }).filter(isSent);
  }

  /** Of what is checked, or of what is checked among `only`. */
  totals(
    unchecked: ReadonlySet<number>,
    shown: EditorPaths,
    only?: readonly number[],
  ): DraftTotals {
    const shares: SharesByKey = new Map();
    const tally = new FactTally(shown);
    let errors = 0;
    const secrets = { checked: 0, unchecked: 0 };
    for (const seq of only ?? this.#rows.keys()) {
      const row = this.#rows[seq];
      if (row?.holdsSecret && !isAnswered(row.kept))
        secrets[unchecked.has(seq) ? "unchecked" : "checked"] += 1;
      if (!row || unchecked.has(seq)) continue;
      tally.add(row, this.#filesOf(row));
      if (isAnswered(row.kept)) continue;
      if (row.hasError) errors += 1;
      else addShare(shares, row);
    }
    return { ...tally.facts(), all: this.#rows.length, shares: sharesOf(shares), errors, secrets };
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
    const table = readTable(file);
    this.#kept.delete(file);
    this.#kept.set(file, { stamp, table });
    for (const oldest of [...this.#kept.keys()].slice(0, -mostKept)) this.#kept.delete(oldest);
    return table;
  }
}

const mostKept = 4;

function readTable(file: string): DraftTable {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  const files = fromFilesLine(lines.at(-1) ?? "");
  const rows = files ? lines.slice(0, -1) : lines;
  return new DraftTable(
    rows.flatMap((line) => (line === "" ? [] : [rowOf(line, file)])),
    files ?? [],
  );
}

/** Positions are identities, so a row that cannot be read must not just be left out. */
function rowOf(line: string, file: string): StoredDraftRow {
  const row = fromRowLine(line);
  if (row) return row;
  throw new Failure("storage", "What was checked of this draft is damaged. Make it again.", {
    file,
  });
}
