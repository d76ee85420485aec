import { type Disposable, DisposableStore } from "../base/disposable.ts";
import type { Accounts } from "../contracts/accounts.ts";

/**
 * Which workspace the key of each account belongs to, as far as the API's answers have said. A key
 * sees the batches of its own workspace only, and answers 404 for all others.
 */
export class Workspaces implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #ids = new Map<string, string>();

  constructor(accounts: Pick<Accounts, "onDidChange">) {
    // Another key may be another workspace's.
    this.#owned.add(accounts.onDidChange(() => this.#ids.clear()));
  }

  /** Keeps what an answer said; one that said nothing changes nothing. */
  learn(accountId: string, workspaceId: string | undefined): void {
    if (workspaceId !== undefined) this.#ids.set(accountId, workspaceId);
  }

  of(accountId: string): string | undefined {
    return this.#ids.get(accountId);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
