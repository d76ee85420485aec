import type { Severity } from "./finding.ts";
import {
  countFindings,
  type FindingGroup,
  type FindingGrouping,
  groupFindings,
  groupId,
  inListOrder,
} from "./groupFindings.ts";
import { type ListedFile, type ListedFinding, lostId } from "./listFindings.ts";

/** What differs from how a list was before. Nothing of the rest needs to be drawn again. */
export interface ListChange {
  /** Headings have come, gone or moved. */
  readonly isWhole: boolean;
  /** Ids of the headings under which there are other findings now, or in another order. */
  readonly groups: readonly string[];
  /** Ids of the findings under other headings that are not what they were. */
  readonly rows: readonly string[];
}

/**
 * Findings under their headings. While those of a file only move, which is at every pause in typing,
 * nothing is grouped anew.
 */
export class FindingList {
  readonly #files = new Map<string, ListedFile>();
  readonly #rows = new Map<string, ListedFinding>();
  /** Files in their order; undefined until it is asked for after they have become others. */
  #order: readonly string[] | undefined;
  #groups = new Map<string, FindingGroup>();
  #grouping: FindingGrouping = "severity";
  #jobs: readonly string[] = [];
  #counts: ReadonlyMap<Severity, number> = new Map();

  get groups(): readonly FindingGroup[] {
    return [...this.#groups.values()];
  }

  /** How many findings of each severity are listed. */
  get counts(): ReadonlyMap<Severity, number> {
    return this.#counts;
  }

  /** How many of them the review before had not. */
  get newCount(): number {
    let count = 0;
    for (const { isNew } of this.#rows.values()) if (isNew) count += 1;
    return count;
  }

  get size(): number {
    return this.#rows.size;
  }

  group(id: string): FindingGroup | undefined {
    return this.#groups.get(id);
  }

  row(id: string): ListedFinding | undefined {
    return this.#rows.get(id);
  }

  /** The heading that a finding is under. */
  groupOf(id: string): FindingGroup | undefined {
    const row = this.#rows.get(id);
    return row && this.#groups.get(groupId(row, this.#grouping));
  }

  /** All that have a place, in the order in which they are gone through. */
  placed(): readonly ListedFinding[] {
    return this.groups
      .flatMap(({ id, ids }) => (id === lostId ? [] : ids))
      .flatMap((id) => this.#rows.get(id) ?? []);
  }

  /**
   * Lists these files as they are now; one without findings is listed no more. `jobs` are in the
   * order of their headings.
   */
  update(
    files: readonly ListedFile[],
    grouping: FindingGrouping,
    jobs: readonly string[],
  ): ListChange {
    let isOther = grouping !== this.#grouping || jobs.join("\n") !== this.#jobs.join("\n");
    this.#grouping = grouping;
    this.#jobs = jobs;
    const rows: string[] = [];
    for (const file of files) {
      const before = this.#replace(file);
      if (!isSameOrder(before, file)) isOther = true;
      for (const row of [...file.placed, ...file.lost])
        if (!isSameRow(before.get(row.id), row)) rows.push(row.id);
    }
    return isOther ? this.#group(rows) : { isWhole: false, groups: [], rows };
  }

  /** Answers the rows that the file had before, in their order. */
  #replace(file: ListedFile): ReadonlyMap<string, ListedFinding> {
    const known = this.#files.get(file.file);
    const before = new Map(
      [...(known?.placed ?? []), ...(known?.lost ?? [])].map((row) => [row.id, row]),
    );
    for (const id of before.keys()) this.#rows.delete(id);
    const rows = [...file.placed, ...file.lost];
    for (const row of rows) this.#rows.set(row.id, row);
    const isListed = rows.length > 0;
    if (isListed) this.#files.set(file.file, file);
    else this.#files.delete(file.file);
    if ((known !== undefined) !== isListed) this.#order = undefined;
    return before;
  }

  #group(rows: readonly string[]): ListChange {
    const before = this.#groups;
    this.#order ??= inListOrder([...this.#files.keys()]);
    const files = this.#order.flatMap((file) => this.#files.get(file) ?? []);
    const groups = groupFindings(files, this.#grouping, this.#jobs);
    this.#groups = new Map(groups.map((group) => [group.id, group]));
    this.#counts = countFindings(files);
    const isWhole = [...before.keys()].join("\n") !== groups.map(({ id }) => id).join("\n");
    const others = groups
      .filter(({ id, ids }) => !isSameIds(before.get(id)?.ids ?? [], ids))
      .map(({ id }) => id);
    const isCovered = (row: string): boolean => others.includes(this.groupOf(row)?.id ?? "");
    return { isWhole, groups: others, rows: rows.filter((row) => !isCovered(row)) };
  }
}

/** Whether each finding is still under the same heading and at the same place there. */
function isSameOrder(
  before: ReadonlyMap<string, ListedFinding>,
  { placed, lost }: ListedFile,
): boolean {
  const rows = [...placed, ...lost];
  const known = [...before.values()];
  return (
    rows.length === known.length &&
    rows.every((row, at) => {
      const other = known[at];
      if (other?.id !== row.id) return false;
      const [a, b] = [other.placed, row.placed];
      const wasPlaced = a.anchor.state === "found";
      return (
        wasPlaced === (b.anchor.state === "found") &&
        a.finding.severity === b.finding.severity &&
        a.finding.category === b.finding.category
      );
    })
  );
}

function isSameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at]);
}

function isSameRow(before: ListedFinding | undefined, row: ListedFinding): boolean {
  if (before?.isNew !== row.isNew || !isSameValue(before.triage, row.triage)) return false;
  const [a, b] = [before.placed, row.placed];
  const isAlike = a.fingerprint === b.fingerprint && a.finding.title === b.finding.title;
  return isAlike && isSameValue(a.anchor, b.anchor);
}

function isSameValue(a: object, b: object): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
