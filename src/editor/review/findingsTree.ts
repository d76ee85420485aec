import * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import { FindingList } from "../../core/review/findingList.ts";
import { listFindings } from "../../core/review/listFindings.ts";
import type { PlacedFinding } from "../../core/review/placedFinding.ts";
import { FindingNode } from "../views/findingNode.ts";
import { findingGroupItem, findingPageItem } from "./findingGroupItem.ts";
import { findingItem, findingTooltip } from "./findingItem.ts";
import type { FindingsLook } from "./findingsLook.ts";
import type { FindingName, ReviewFindings } from "./reviewFindings.ts";

/** Rows on one level: what is unfolded is read at once, and in one turn. */
const pageSize = 200;
/** Between the id of a heading and the number of its page. */
const pageMark = "\0";

/** Draws the findings under their headings, and of those only what differs. */
export class FindingsTree implements vscode.TreeDataProvider<FindingNode>, Disposable {
  readonly list = new FindingList();
  readonly #findings: ReviewFindings;
  readonly #look: FindingsLook;
  /** The same one each time, for as long as it is listed. */
  #nodes = new Map<string, FindingNode>();
  readonly #changed = new vscode.EventEmitter<FindingNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(findings: ReviewFindings, look: FindingsLook) {
    this.#findings = findings;
    this.#look = look;
  }

  node(id: string): FindingNode {
    const node = this.#nodes.get(id) ?? new FindingNode(id, () => this.#namesOf(id));
    this.#nodes.set(id, node);
    return node;
  }

  /** Lists these files anew, and draws what differs then. */
  redraw(files: readonly string[]): void {
    const { filter, grouping } = this.#look;
    const { reviews } = this.#findings;
    const isNew = (jobId: string, placed: PlacedFinding): boolean =>
      this.#findings.comparisonOf(jobId)?.isNew(placed) ?? false;
    const listed = files.map((file) => listFindings(file, this.#findings.of(file), filter, isNew));
    const jobs = reviews.toSorted((a, b) => b.createdAt - a.createdAt).map(({ id }) => id);
    const { isWhole, groups, rows } = this.list.update(listed, grouping, jobs);
    if (isWhole) this.#forgetNodes();
    const drawn = isWhole ? [undefined] : [...groups, ...rows].map((id) => this.#nodes.get(id));
    for (const node of drawn) if (node || isWhole) this.#changed.fire(node);
  }

  getChildren(parent?: FindingNode): FindingNode[] {
    if (!parent) return this.list.groups.map(({ id }) => this.node(id));
    const group = this.list.group(parent.id);
    const { length } = group?.ids ?? [];
    if (!group || length <= pageSize) return this.#idsOf(parent.id).map((id) => this.node(id));
    const pages = Math.ceil(length / pageSize);
    return Array.from({ length: pages }, (_, page) => this.node(`${group.id}${pageMark}${page}`));
  }

  getParent({ id }: FindingNode): FindingNode | undefined {
    const [above, page] = id.split(pageMark);
    if (page !== undefined) return this.node(above ?? "");
    const group = this.list.groupOf(id);
    if (!group) return undefined;
    if (group.ids.length <= pageSize) return this.node(group.id);
    return this.node(`${group.id}${pageMark}${Math.floor(group.ids.indexOf(id) / pageSize)}`);
  }

  getTreeItem(node: FindingNode): vscode.TreeItem {
    const { id } = node;
    const group = this.list.group(id);
    if (group) {
      return findingGroupItem(group, (jobId) => this.#findings.review(jobId), this.list.size);
    }
    const listed = this.list.row(id);
    if (listed) return findingItem(listed, this.#look.grouping, node);
    const first = Number(id.split(pageMark)[1] ?? 0) * pageSize;
    return findingPageItem(id, first, this.#idsOf(id).length);
  }

  /** Is asked for the row that the pointer rests on. */
  resolveTreeItem(item: vscode.TreeItem, { id }: FindingNode): vscode.TreeItem {
    const listed = this.list.row(id);
    if (listed) item.tooltip = findingTooltip(listed, this.#findings.review(listed.jobId));
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Those of rows that are listed no more. */
  #forgetNodes(): void {
    this.#nodes = new Map([...this.#nodes].filter(([id]) => this.#idsOf(id).length > 0));
  }

  /** The findings that a row stands for: itself, or all under a heading or on a page. */
  #idsOf(id: string): readonly string[] {
    if (this.list.row(id)) return [id];
    const [group = "", page] = id.split(pageMark);
    const ids = this.list.group(group)?.ids ?? [];
    const first = Number(page) * pageSize;
    return page === undefined ? ids : ids.slice(first, first + pageSize);
  }

  #namesOf(id: string): readonly FindingName[] {
    return this.#idsOf(id).flatMap((one) => {
      const row = this.list.row(one);
      return row ? [{ jobId: row.jobId, seq: row.placed.seq, index: row.placed.index }] : [];
    });
  }
}
