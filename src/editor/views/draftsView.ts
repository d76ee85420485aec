import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { toFailureData } from "../../base/failure.ts";
import type { Accounts } from "../../contracts/accounts.ts";
import type { Log } from "../../contracts/log.ts";
import type { Drafts } from "../../flows/drafts.ts";
import type { ViewId } from "../contributions.ts";
import { payerWords } from "./batchesWords.ts";
import type { DraftNode } from "./draftNode.ts";
import { choiceOf, DraftsTree } from "./draftsTree.ts";
import { DroppedFiles } from "./droppedFiles.ts";

const viewId: ViewId = "batchwright.drafts";

export interface DraftsViewDeps {
  readonly drafts: Drafts;
  readonly accounts: Accounts;
  readonly log: Log;
  /** Resolves once the drafts were read. */
  readonly draftsReady: Promise<void>;
}

/** The Drafts view: what would be sent of each draft, and what that would cost. */
export class DraftsView {
  readonly #deps: DraftsViewDeps;
  readonly #tree: DraftsTree;
  readonly #view: vscode.TreeView<DraftNode>;
  /** Checkboxes are taken one after the other, as they were clicked. */
  #checking: Promise<void> = Promise.resolve();

  constructor(deps: DraftsViewDeps, owned: DisposableStore) {
    this.#deps = deps;
    const { drafts, accounts, draftsReady } = deps;
    this.#tree = owned.add(new DraftsTree(drafts, accounts, draftsReady));
    this.#view = owned.add(
      vscode.window.createTreeView(viewId, {
        treeDataProvider: this.#tree,
        manageCheckboxStateManually: true,
        showCollapseAll: true,
        dragAndDropController: new DroppedFiles(),
      }),
    );
    owned.add(drafts.onDidChange((id) => this.#redraw(id)));
    owned.add(accounts.onDidChange(() => this.#redraw()));
    owned.add(
      this.#view.onDidChangeCheckboxState(({ items }) => {
        this.#checking = this.#checking.then(() => this.#check(items));
      }),
    );
    owned.add(
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) void this.#reload();
      }),
    );
    this.#redraw();
  }

  /** Brings a draft before the person's eyes. */
  async show(draftId: string): Promise<void> {
    await this.#deps.draftsReady;
    await this.#view.reveal(this.#tree.root(draftId), { focus: true, select: true, expand: true });
  }

  #redraw(draftId?: string): void {
    this.#view.description = payerWords(this.#deps.accounts);
    this.#tree.redraw(draftId);
  }

  async #check(
    items: readonly (readonly [DraftNode, vscode.TreeItemCheckboxState])[],
  ): Promise<void> {
    for (const [node, state] of items) {
      const choice = choiceOf(node);
      if (!choice) continue;
      const isChecked = state === vscode.TreeItemCheckboxState.Checked;
      try {
        await this.#deps.drafts.setChecked(node.draftId, choice, isChecked);
      } catch (error) {
        this.#fail(error);
        // What was clicked is shown as it is.
        this.#tree.redraw(node.draftId);
      }
    }
  }

  /** Other windows make and send drafts too. */
  async #reload(): Promise<void> {
    try {
      await this.#deps.draftsReady;
      await this.#deps.drafts.load();
      this.#view.message = "";
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const { message } = toFailureData(error);
    this.#view.message = message;
    this.#deps.log.warn(`The drafts could not be read or changed: ${message}`);
  }
}
