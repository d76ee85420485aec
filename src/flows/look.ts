import { AbortSource } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import { Emitter } from "../base/event.ts";
import { type FailureData, logWords, toFailureData } from "../base/failure.ts";
import type { Accounts } from "../contracts/accounts.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { Log } from "../contracts/log.ts";
import type { Observe } from "./observe.ts";
import type { Workspaces } from "./workspaces.ts";

/** What the last looks at an account brought. */
export interface AccountStatus {
  /** Milliseconds since the epoch of the last good answer. */
  readonly lastSeen?: number;
  /** Of the account's key, where the API told. */
  readonly workspaceId?: string;
  /** Why the last look failed; absent after a good one. */
  readonly failure?: FailureData;
  /** Failed looks in a row. */
  readonly failures: number;
}

export interface LookDependencies {
  readonly accounts: Pick<Accounts, "find">;
  readonly apis: ApiProvider;
  readonly observe: Observe;
  readonly workspaces: Pick<Workspaces, "of">;
  readonly clock: Clock;
  readonly log: Log;
  /** Names what connects this computer now: another answer means that it may be online again. */
  readonly network: () => string;
}

/** Looks at accounts, one look at a time each. A failure becomes the account's status. */
export class Look implements Disposable {
  readonly #deps: LookDependencies;
  readonly #stop = new AbortSource();
  readonly #status = new Map<string, AccountStatus>();
  readonly #running = new Map<string, Promise<void>>();
  /** What connected the computer when the last look at an account began. */
  readonly #network = new Map<string, string>();
  readonly #changed = new Emitter<string>();
  #lastAt = 0;

  /** Fires the id of an account whose status changed. */
  readonly onDidChange = this.#changed.event;

  constructor(deps: LookDependencies) {
    this.#deps = deps;
  }

  statusOf(accountId: string): AccountStatus {
    return this.#status.get(accountId) ?? { failures: 0 };
  }

  /** When the last look ended, whichever account it was at; 0 before the first. */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** Whether the last look failed to reach anybody, and what connects the computer changed since. */
  isOnlineAgain(accountId: string): boolean {
    const isOffline = this.statusOf(accountId).failure?.kind === "network";
    return isOffline && this.#network.get(accountId) !== this.#deps.network();
  }

  /** Another window looks from now on: how the last look here failed is no news any more. */
  resign(accountId: string): void {
    const { failure, failures: _, ...seen } = this.statusOf(accountId);
    if (!failure) return;
    this.#status.set(accountId, { ...seen, failures: 0 });
    this.#changed.fire(accountId);
  }

  /** Looks, after a look that has begun already: its answer may be older than the wish. */
  async afresh(accountId: string): Promise<void> {
    await this.#running.get(accountId);
    await this.at(accountId);
  }

  /** Looks, or waits for the look that has begun. Never rejects. */
  at(accountId: string): Promise<void> {
    const running = this.#running.get(accountId);
    if (running) return running;
    const look = this.#lookAt(accountId).finally(() => {
      this.#running.delete(accountId);
      this.#lastAt = this.#deps.clock.now();
    });
    this.#running.set(accountId, look);
    return look;
  }

  dispose(): void {
    this.#stop.abort();
    this.#changed.dispose();
  }

  async #lookAt(accountId: string): Promise<void> {
    const { accounts, apis, observe, workspaces, clock, log, network } = this.#deps;
    this.#network.set(accountId, network());
    const account = accounts.find(accountId);
    if (!account || this.#stop.signal.aborted) return;
    try {
      await observe.account(account, await apis.api(account.id), this.#stop.signal);
      const workspaceId = workspaces.of(accountId);
      this.#status.set(accountId, {
        lastSeen: clock.now(),
        failures: 0,
        ...(workspaceId === undefined ? {} : { workspaceId }),
      });
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      const { lastSeen, failures } = this.statusOf(accountId);
      this.#status.set(accountId, {
        failure: toFailureData(error),
        failures: failures + 1,
        ...(lastSeen === undefined ? {} : { lastSeen }),
      });
      log.warn(`Looking at ${account.label} failed: ${logWords(error)}`);
    }
    this.#changed.fire(accountId);
  }
}
