import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import type { Accounts } from "../../contracts/accounts.ts";
import type { Account } from "../../core/model/account.ts";
import type { Track } from "../../flows/track.ts";
import { accountWords } from "../accountWords.ts";
import type { ViewId } from "../contributions.ts";
import { AccountRow } from "./accountRow.ts";

const viewId: ViewId = "batchwright.accounts";

export interface AccountsViewDeps {
  readonly accounts: Accounts & { readonly problem: string | undefined };
  readonly track: Pick<Track, "statusOf" | "onDidChange">;
}

/** The Accounts view: who could pay, and who does. */
export function showAccounts(deps: AccountsViewDeps, owned: DisposableStore): void {
  const treeDataProvider = owned.add(new AccountsTree(deps));
  const view = owned.add(vscode.window.createTreeView(viewId, { treeDataProvider }));
  view.message = deps.accounts.problem ?? "";
}

class AccountsTree implements vscode.TreeDataProvider<AccountRow>, Disposable {
  readonly #deps: AccountsViewDeps;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<undefined>());
  /** What is shown of each account's last look. */
  readonly #shown = new Map<string, string>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(deps: AccountsViewDeps) {
    this.#deps = deps;
    const redraw = (): void => this.#changed.fire(undefined);
    this.#owned.add(deps.accounts.onDidChange(redraw));
    this.#owned.add(
      deps.track.onDidChange((id) => {
        const { failure, workspaceId } = deps.track.statusOf(id);
        const shown = [failure?.message, workspaceId].join("\n");
        if (shown === this.#shown.get(id)) return;
        this.#shown.set(id, shown);
        redraw();
      }),
    );
  }

  getChildren(parent?: AccountRow): AccountRow[] {
    return parent ? [] : this.#deps.accounts.list().map(({ id }) => new AccountRow(id));
  }

  getTreeItem(row: AccountRow): vscode.TreeItem {
    const { accounts, track } = this.#deps;
    const account = accounts.find(row.accountId);
    if (!account) return new vscode.TreeItem(row.accountId);
    const isCurrent = accounts.current()?.id === account.id;
    const { failure: failed, workspaceId } = track.statusOf(account.id);
    const failure = failed?.message;
    const workspace =
      workspaceId === undefined ? undefined : vscode.l10n.t("Workspace: {0}", workspaceId);
    const item = new vscode.TreeItem(account.label);
    item.id = account.id;
    item.description = accountWords(account);
    item.iconPath = new vscode.ThemeIcon(iconOf(account, isCurrent, failure !== undefined));
    item.tooltip = [account.label, accountWords(account), workspace, failure]
      .filter(Boolean)
      .join("\n");
    const removable = account.kind === "key" ? ["removable"] : [];
    item.contextValue = ["account", ...removable, ...(isCurrent ? ["current"] : [])].join(" ");
    const state = isCurrent ? vscode.l10n.t("current account") : vscode.l10n.t("account");
    item.accessibilityInformation = {
      label: [account.label, state, item.description, failure].filter(Boolean).join(", "),
    };
    item.command = {
      title: vscode.l10n.t("Switch Account"),
      command: "batchwright.switchAccount",
      arguments: [row],
    };
    return item;
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

function iconOf({ kind }: Account, isCurrent: boolean, isFailing: boolean): string {
  if (isFailing) return "warning";
  if (isCurrent) return "pass-filled";
  return kind === "rehearsal" ? "beaker" : "circle-large-outline";
}
