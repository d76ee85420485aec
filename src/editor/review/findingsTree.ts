import * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import type { Severity } from "../../core/review/finding.ts";
import {
  countFindings,
  type FindingGroup,
  groupFindings,
} from "../../core/review/groupFindings.ts";
import {
  type ListedFile,
  type ListedFinding,
  listFindings,
} from "../../core/review/listFindings.ts";
import { FindingNode } from "../views/findingNode.ts";
import { findingGroupItem, findingItem, findingTooltip } from "./findingItem.ts";
import type { FindingsLook } from "./findingsLook.ts";
import type { FindingName, ReviewFindings } from "./reviewFindings.ts";

/** Lists the findings under their headings. Of a file that changes, only its rows are made anew. */
export class FindingsTree implements vscode.TreeDataProvider<FindingNode>, Disposable {
  readonly #findings: ReviewFindings;
  readonly #look: FindingsLook;
  readonly #files = new Map<string, ListedFile>();
  #groups = new Map<string, FindingGroup>();
  /** Under which heading each finding is, by its id. */
  #rows = new Map<string, { readonly listed: ListedFinding; readonly group: string }>();
  readonly #nodes = new Map<string, FindingNode>();
  readonly #changed = new vscode.EventEmitter<FindingNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(findings: ReviewFindings, look: FindingsLook) {
    this.#findings = findings;
    this.#look = look;
  }

  /** All that are listed, in their order; those without a place are the last. */
  get listed(): readonly ListedFinding[] {
    return [...this.#rows.values()].map(({ listed }) => listed);
  }

  get counts(): ReadonlyMap<Severity, number> {
    return countFindings(this.#files.values());
  }

  node(id: string): FindingNode | undefined {
    return this.#rows.has(id) || this.#groups.has(id) ? this.#nodeOf(id) : undefined;
  }

  /** Lists these files anew, and draws what differs then. */
  redraw(files: Iterable<string>): void {
    const { filter } = this.#look;
    for (const file of files) {
      const reviews = this.#findings.of(file);
      if (reviews.length === 0) this.#files.delete(file);
      else this.#files.set(file, listFindings(file, reviews, filter));
    }
    const [groups, rows] = [this.#groups, this.#rows];
    this.#group();
    if ([...groups.keys()].join("\n") !== [...this.#groups.keys()].join("\n")) {
      this.#changed.fire(undefined);
      return;
    }
    for (const [id, { findings }] of this.#groups) {
      const before = groups.get(id)?.findings ?? [];
      if (!isSameList(before, findings)) this.#changed.fire(this.#nodeOf(id));
      else {
        for (const one of findings)
          if (!isSameRow(rows.get(one.id)?.listed, one)) this.#changed.fire(this.#nodeOf(one.id));
      }
    }
  }

  /** Lists all anew: they are looked at in another way. */
  redrawAll(): void {
    this.#files.clear();
    this.redraw(this.#findings.files);
    this.#changed.fire(undefined);
  }

  getChildren(parent?: FindingNode): FindingNode[] {
    if (!parent) return [...this.#groups.keys()].map((id) => this.#nodeOf(id));
    const { findings = [] } = this.#groups.get(parent.id) ?? {};
    return findings.map(({ id }) => this.#nodeOf(id));
  }

  getParent({ id }: FindingNode): FindingNode | undefined {
    const group = this.#rows.get(id)?.group;
    return group === undefined ? undefined : this.#nodeOf(group);
  }

  getTreeItem(node: FindingNode): vscode.TreeItem {
    const group = this.#groups.get(node.id);
    if (group) {
      return findingGroupItem(group, (id) => this.#findings.review(id), this.#rows.size);
    }
    const listed = this.#rows.get(node.id)?.listed;
    return listed ? findingItem(listed, this.#look.grouping, node) : new vscode.TreeItem(node.id);
  }

  /** Is asked for the row that the pointer rests on. */
  resolveTreeItem(item: vscode.TreeItem, { id }: FindingNode): vscode.TreeItem {
    const listed = this.#rows.get(id)?.listed;
    if (listed) item.tooltip = findingTooltip(listed, this.#findings.review(listed.jobId));
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #group(): void {
    const jobs = this.#findings.reviews
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map(({ id }) => id);
    const groups = groupFindings([...this.#files.values()], this.#look.grouping, jobs);
    this.#groups = new Map(groups.map((group) => [group.id, group]));
    this.#rows = new Map(
      groups.flatMap(({ id, findings }) =>
        findings.map((listed) => [listed.id, { listed, group: id }] as const),
      ),
    );
    for (const id of this.#nodes.keys())
      if (!this.#rows.has(id) && !this.#groups.has(id)) this.#nodes.delete(id);
  }

  /** The same one each time, for as long as it is listed. */
  #nodeOf(id: string): FindingNode {
    const node = this.#nodes.get(id) ?? new FindingNode(id, () => this.#namesOf(id));
    this.#nodes.set(id, node);
    return node;
  }

  #namesOf(id: string): readonly FindingName[] {
    const listed = this.#rows.get(id)?.listed;
    const all = listed ? [listed] : (this.#groups.get(id)?.findings ?? []);
    return all.map(({ jobId, placed: { seq, index } }) => ({ jobId, seq, index }));
  }
}

function isSameList(a: readonly ListedFinding[], b: readonly ListedFinding[]): boolean {
  return a.length === b.length && a.every(({ id }, at) => id === b[at]?.id);
}

function isSameRow(before: ListedFinding | undefined, { placed: b }: ListedFinding): boolean {
  const a = before?.placed;
  if (a === b) return true;
  const isAlike = a?.fingerprint === b.fingerprint && a.finding.title === b.finding.title;
  return isAlike && JSON.stringify(a.anchor) === JSON.stringify(b.anchor);
}
