import * as vscode from "vscode";
import type { DraftChoice } from "../../contracts/draftStore.ts";
import type { Accounts } from "../../contracts/accounts.ts";
import { formatExact } from "../../core/tracking/formatCount.ts";
import type { Drafts, KeptDraft } from "../../flows/drafts.ts";
import {
  folderItem,
  leftOutFileItem,
  leftOutItem,
  pageItem,
  pageSize,
  reasonItem,
  requestItem,
  rootItem,
} from "./draftItem.ts";
import { DraftNode, type DraftPlace } from "./draftNode.ts";

/** Draws the drafts; reads of each only what is unfolded. */
export class DraftsTree implements vscode.TreeDataProvider<DraftNode> {
  readonly #drafts: Drafts;
  readonly #accounts: Accounts;
  /** Settles once the drafts were read; until then the view is loading, not empty. */
  readonly #ready: Promise<void>;
  readonly #roots = new Map<string, DraftNode>();
  readonly #changed = new vscode.EventEmitter<DraftNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(drafts: Drafts, accounts: Accounts, ready: Promise<void>) {
    this.#drafts = drafts;
    this.#accounts = accounts;
    this.#ready = ready;
  }

  /** Draws one draft again, or all when it is new or gone, or none is named. */
  redraw(draftId?: string): void {
    const root = draftId === undefined ? undefined : this.#roots.get(draftId);
    const isThere = draftId !== undefined && this.#drafts.get(draftId) !== undefined;
    this.#changed.fire(isThere ? root : undefined);
  }

  /** The row of a draft, the same one each time. */
  root(draftId: string): DraftNode {
    const root = this.#roots.get(draftId) ?? new DraftNode(draftId, { kind: "draft" });
    this.#roots.set(draftId, root);
    return root;
  }

  async getChildren(parent?: DraftNode): Promise<DraftNode[]> {
    await this.#ready.catch(() => undefined);
    if (!parent) return this.#drafts.all().map(({ record }) => this.root(record.id));
    const draft = this.#drafts.get(parent.draftId);
    if (!draft) return [];
    const places = await this.#placesIn(parent, draft);
    return places.map((place) => new DraftNode(parent.draftId, place, parent));
  }

  getParent(node: DraftNode): DraftNode | undefined {
    return node.parent;
  }

  getTreeItem(node: DraftNode): vscode.TreeItem {
    const item = this.#itemOf(node);
    item.id = idOf(node);
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #placesIn({ draftId, place }: DraftNode, draft: KeptDraft): Promise<DraftPlace[]> {
    switch (place.kind) {
      case "draft":
        return this.#placesOfDraft(draftId);
      case "folder":
        if (place.group.requests > pageSize) return pagesOf(place);
        return this.#requests(draftId, place.group.folder, 0);
      case "page":
        return this.#requests(draftId, place.group.folder, place.page * pageSize);
      case "leftOut":
        return place.reasons.map(({ reason, count }) => ({ kind: "reason", reason, count }));
      case "reason":
        return filesOf(draft, place);
      default:
        return [];
    }
  }

  async #placesOfDraft(draftId: string): Promise<DraftPlace[]> {
    const { folders, leftOut } = await this.#drafts.groups(draftId);
    return [
      ...folders.map((group): DraftPlace => ({ kind: "folder", group })),
      ...(leftOut.length > 0 ? [{ kind: "leftOut", reasons: leftOut } as const] : []),
    ];
  }

  async #requests(draftId: string, folder: string, first: number): Promise<DraftPlace[]> {
    const rows = await this.#drafts.rows(draftId, folder, first, pageSize);
    return rows.map((row) => ({ kind: "request", row }));
  }

  #itemOf({ draftId, place }: DraftNode): vscode.TreeItem {
    const draft = this.#drafts.get(draftId);
    if (!draft) return new vscode.TreeItem(draftId);
    const { record } = draft;
    switch (place.kind) {
      case "draft":
        return rootItem(draft, this.#drafts.quote(draftId), this.#accountOf(record.account));
      case "folder":
        return folderItem(record, place.group);
      case "page":
        return pageItem(place.group, place.page);
      case "request":
        return requestItem(record, place.row);
      case "leftOut":
        return leftOutItem(place.reasons);
      case "reason":
        return reasonItem(place.reason, place.count);
      case "file":
        return leftOutFileItem(record, place.file);
      default:
        return new vscode.TreeItem(vscode.l10n.t("and {0} more", formatExact(place.count)));
    }
  }

  #accountOf(id: string | undefined): string | undefined {
    return (id === undefined ? this.#accounts.current() : this.#accounts.find(id))?.label;
  }
}

/** What the checkbox of a row stands for; undefined for rows that have none. */
export function choiceOf({ place }: DraftNode): DraftChoice | undefined {
  switch (place.kind) {
    case "draft":
      return { all: true };
    case "folder":
      return { folder: place.group.folder };
    case "page":
      return { folder: place.group.folder, first: place.page * pageSize, count: pageSize };
    case "request":
      return { seqs: [place.row.seq] };
    default:
      return undefined;
  }
}

type PlaceOf<K extends DraftPlace["kind"]> = Extract<DraftPlace, { readonly kind: K }>;

function pagesOf({ group }: PlaceOf<"folder">): DraftPlace[] {
  return group.checkedByPage.map((_, page) => ({ kind: "page", group, page }));
}

function filesOf(draft: KeptDraft, { reason }: PlaceOf<"reason">): DraftPlace[] {
  const files = draft.record.leftOut.filter((file) => file.reason === reason);
  const shown = files.slice(0, pageSize).map((file): DraftPlace => ({ kind: "file", file }));
  const count = files.length - shown.length;
  return count > 0 ? [...shown, { kind: "more", count }] : shown;
}

/** Stays the same while a draft changes, so that what is unfolded and selected does too. */
function idOf({ draftId, place }: DraftNode): string {
  switch (place.kind) {
    case "draft":
      return draftId;
    case "folder":
      return `${draftId} folder ${place.group.folder}`;
    case "page":
      return `${draftId} page ${place.page} ${place.group.folder}`;
    case "request":
      return `${draftId} request ${place.row.seq}`;
    case "reason":
      return `${draftId} reason ${place.reason}`;
    case "file":
      return `${draftId} file ${place.file.reason} ${place.file.path}`;
    default:
      return `${draftId} ${place.kind}`;
  }
}
