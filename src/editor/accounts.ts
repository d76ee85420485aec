import * as vscode from "vscode";
import { DisposableStore } from "../base/disposable.ts";
import { Emitter } from "../base/event.ts";
import { Failure } from "../base/failure.ts";
import { type Account, rehearsalAccountId } from "../core/model/account.ts";
import {
  parseSecretAccount,
  parseStoredAccount,
  type StoredAccount,
} from "../core/model/storedAccount.ts";
import type { Accounts, Credentials } from "../contracts/accounts.ts";
import { type Environment, environmentAccount, environmentProblem } from "./environmentAccount.ts";

const listKey = "batchwright.accounts";
const currentKey = "batchwright.currentAccount";
const secretPrefix = "batchwright.account.";

export interface AccountsDeps {
  readonly state: vscode.Memento;
  readonly secrets: vscode.SecretStorage;
  readonly environment: Environment;
  /** Starts the local server unless it runs, and says where and with which key. */
  rehearsal(): Promise<{ readonly baseUrl: string; readonly key: string }>;
  newId(): string;
}

/** An account that was just kept, and how not to have kept it. */
export interface AddedAccount {
  readonly account: Account;
  readonly undo: () => Promise<void>;
}

/**
 * The accounts. An added one is a single secret {label, base URL, header, key}, so that no other
 * store can send its key elsewhere; `globalState` mirrors all but the key, to be read at once.
 */
export class EditorAccounts implements Accounts, Credentials, vscode.Disposable {
  readonly #deps: AccountsDeps;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  #added: readonly StoredAccount[];
  #current: string | undefined;
  #rehearsalUrl = "http://127.0.0.1";

  constructor(deps: AccountsDeps) {
    this.#deps = deps;
    const stored = deps.state.get<unknown>(listKey);
    this.#added = (Array.isArray(stored) ? stored : []).flatMap(
      (value: unknown) => parseStoredAccount(value) ?? [],
    );
    const current = deps.state.get<unknown>(currentKey);
    this.#current = typeof current === "string" ? current : undefined;
    this.#owned.add(deps.secrets.onDidChange(({ key }) => void this.#readSecret(key)));
  }

  /** Why the environment's key is no account, when there is one that should be. */
  get problem(): string | undefined {
    return environmentProblem(this.#deps.environment);
  }

  list(): readonly Account[] {
    const environment = environmentAccount(this.#deps.environment);
    return [...this.#added, ...(environment ? [environment] : []), this.#rehearsal()];
  }

  find(idOrLabel: string): Account | undefined {
    const all = this.list();
    return all.find(({ id }) => id === idOrLabel) ?? all.find(({ label }) => label === idOrLabel);
  }

  current(): Account | undefined {
    const wantsRehearsal = this.#deps.environment["BATCHWRIGHT_REHEARSAL"] === "1";
    const id = this.#current ?? (wantsRehearsal ? rehearsalAccountId : undefined);
    return this.list().find((account) => account.id === id);
  }

  async key(accountId: string): Promise<string | undefined> {
    if (accountId === rehearsalAccountId) return (await this.#startRehearsal()).key;
    const environment = environmentAccount(this.#deps.environment);
    if (accountId === environment?.id) return this.#deps.environment["ANTHROPIC_API_KEY"]?.trim();
    return (await this.#secret(accountId))?.key;
  }

  /**
   * An account as it must be reached now, with its key; undefined when either is gone. Of an added
   * one both come from one reading, so that no key meets the host of another.
   */
  async connection(
    accountId: string,
  ): Promise<{ readonly account: Account; readonly key: string } | undefined> {
    const added = await this.#secret(accountId);
    if (added) return added;
    const key = await this.key(accountId);
    const account = this.list().find(({ id }) => id === accountId);
    return account && key ? { account, key } : undefined;
  }

  /** Makes an account the one for new batches. */
  async pick(account: Account): Promise<void> {
    this.#current = account.id;
    await this.#deps.state.update(currentKey, account.id);
    this.#changed.fire();
  }

  /**
   * Keeps a new account; one with the same label gets the new key and host instead. `undo` puts back
   * what was there before.
   */
  async add(account: Omit<StoredAccount, "id" | "kind">, key: string): Promise<AddedAccount> {
    const taken = this.find(account.label);
    if (taken && taken.kind !== "key") {
      const message = vscode.l10n.t('The name "{0}" is taken.', account.label);
      throw new Failure("invalid", message);
    }
    const known = this.#added.find(({ label }) => label === account.label);
    const before = known && (await this.#secret(known.id));
    const stored: StoredAccount = { ...account, id: known?.id ?? this.#deps.newId(), kind: "key" };
    await this.#store(stored, key);
    return {
      account: stored,
      undo: () => (before ? this.#store(before.account, before.key) : this.remove(stored)),
    };
  }

  /** Forgets an added account and its key. */
  async remove(account: Account): Promise<void> {
    await this.#deps.secrets.delete(secretPrefix + account.id);
    this.#know(undefined, account.id);
    await this.#deps.state.update(currentKey, this.#current);
    await this.#deps.state.update(listKey, this.#added);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #rehearsal(): Account {
    return {
      id: rehearsalAccountId,
      label: vscode.l10n.t("Local rehearsal"),
      kind: "rehearsal",
      baseUrl: this.#rehearsalUrl,
      keyHeader: "bearer",
    };
  }

  async #startRehearsal(): Promise<{ readonly key: string }> {
    const { baseUrl, key } = await this.#deps.rehearsal();
    this.#rehearsalUrl = baseUrl;
    return { key };
  }

  async #secret(id: string) {
    const text = await this.#deps.secrets.get(secretPrefix + id);
    return text === undefined ? undefined : parseSecretAccount(text);
  }

  async #store(account: StoredAccount, key: string): Promise<void> {
    await this.#deps.secrets.store(secretPrefix + account.id, JSON.stringify({ ...account, key }));
    this.#know(account, account.id);
    await this.#deps.state.update(listKey, this.#added);
  }

  /**
   * Another window may have added, changed or removed an account. It writes the mirror too: from
   * here, it would be overwritten with what this window thinks is current.
   */
  async #readSecret(name: string): Promise<void> {
    if (!name.startsWith(secretPrefix) || this.#owned.isDisposed) return;
    const id = name.slice(secretPrefix.length);
    this.#know((await this.#secret(id))?.account, id);
  }

  #know(account: StoredAccount | undefined, id: string): void {
    const others = this.#added.filter((other) => other.id !== id);
    this.#added = account ? [...others, account] : others;
    if (!account && this.#current === id) this.#current = undefined;
    this.#changed.fire();
  }
}
