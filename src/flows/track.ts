import { AbortSource } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { type Disposable, DisposableStore } from "../base/disposable.ts";
import { Emitter } from "../base/event.ts";
import { type FailureData, logWords, toFailureData } from "../base/failure.ts";
import type { Accounts } from "../contracts/accounts.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { Log } from "../contracts/log.ts";
import { rehearsalAccountId } from "../core/model/account.ts";
import type { Job } from "../core/model/job.ts";
import { pollDelayMs } from "../core/tracking/pollDelay.ts";
import type { Jobs } from "./jobs.ts";
import type { Observe } from "./observe.ts";

/** What the person is doing, as far as polling should care. */
export interface Activity {
  readonly isFocused: boolean;
  readonly isViewVisible: boolean;
}

/** What the last looks at an account brought. */
export interface AccountStatus {
  /** Milliseconds since the epoch of the last good answer. */
  readonly lastSeen?: number;
  /** Why the last look failed; absent after a good one. */
  readonly failure?: FailureData;
  /** Failed looks in a row. */
  readonly failures: number;
}

export interface TrackDependencies {
  readonly jobs: Jobs;
  readonly accounts: Accounts;
  readonly apis: ApiProvider;
  readonly observe: Observe;
  readonly clock: Clock;
  readonly log: Log;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** A window that gets the focus again within this time shows what it showed. */
const focusLookMs = 60_000;

/** Longer than anybody waits, and what a timer can still count. */
const idleMs = 2 ** 31 - 1;

/**
 * Follows the running batches: one cycle at a time, at a pace that depends on what runs, and
 * nothing while nothing does. A failure becomes the account's status, never a message.
 */
export class Track implements Disposable {
  readonly #deps: TrackDependencies;
  readonly #owned = new DisposableStore();
  readonly #stop = new AbortSource();
  readonly #status = new Map<string, AccountStatus>();
  readonly #statusChanged = this.#owned.add(new Emitter<string>());
  #wake = new AbortSource();
  #activity: Activity = { isFocused: true, isViewVisible: false };
  #lastCycleAt = 0;
  #cycle: Promise<void> | undefined;

  /** Fires the id of an account whose status changed. */
  readonly onDidChange = this.#statusChanged.event;

  constructor(deps: TrackDependencies) {
    this.#deps = deps;
  }

  /** Follows until disposed. */
  start(): void {
    this.#owned.add(this.#deps.jobs.onDidChange(() => this.#wake.abort()));
    this.#owned.add(this.#deps.accounts.onDidChange(() => this.#wake.abort()));
    void this.#follow();
  }

  /** Looks now: at the accounts with something running, and at the one that is picked. */
  async refresh(): Promise<void> {
    await this.#cycle;
    const current = this.#deps.accounts.current();
    await this.#runCycle(current ? [current.id] : []);
  }

  /**
   * Looks once when the view appears or the window gets the focus, even if nothing runs: batches
   * may have been made elsewhere. Not with every change of windows, though.
   */
  setActivity(activity: Activity): void {
    const before = this.#activity;
    this.#activity = activity;
    const isStale = this.#deps.clock.now() - this.#lastCycleAt > focusLookMs;
    const isLooking =
      (activity.isViewVisible && !before.isViewVisible) ||
      (activity.isFocused && !before.isFocused && isStale);
    if (isLooking) void this.refresh();
    else this.#wake.abort();
  }

  statusOf(accountId: string): AccountStatus {
    return this.#status.get(accountId) ?? { failures: 0 };
  }

  dispose(): void {
    this.#stop.abort();
    this.#wake.abort();
    this.#owned.dispose();
  }

  async #follow(): Promise<void> {
    const { clock } = this.#deps;
    while (!this.#stop.signal.aborted) {
      this.#wake = new AbortSource();
      const dueInMs = this.#dueInMs();
      if (dueInMs <= 0) await this.#runCycle([]);
      else await clock.sleep(dueInMs, this.#wake.signal);
    }
  }

  #dueInMs(): number {
    const { clock, random } = this.#deps;
    const active = this.#deps.jobs.all().filter(isActive);
    const statuses = active.map(({ account }) => this.statusOf(account.id));
    const retryAfterMs = Math.max(0, ...statuses.map(({ failure }) => failure?.retryAfterMs ?? 0));
    const delayMs = pollDelayMs({
      ages: active.map(({ createdAt }) => clock.now() - createdAt),
      failures: Math.max(0, ...statuses.map(({ failures }) => failures)),
      isFocused: this.#activity.isFocused,
      random: random(),
      isFast: active.some(({ account }) => account.id === rehearsalAccountId),
      ...(retryAfterMs > 0 ? { retryAfterMs } : {}),
    });
    return delayMs === undefined ? idleMs : this.#lastCycleAt + delayMs - clock.now();
  }

  #runCycle(alsoAccounts: readonly string[]): Promise<void> {
    this.#cycle ??= this.#lookAtAll(alsoAccounts).finally(() => {
      this.#cycle = undefined;
      this.#lastCycleAt = this.#deps.clock.now();
    });
    return this.#cycle;
  }

  async #lookAtAll(alsoAccounts: readonly string[]): Promise<void> {
    const { jobs, log } = this.#deps;
    try {
      await jobs.load();
    } catch (error) {
      log.error(`The jobs could not be read again: ${logWords(error)}`);
    }
    const active = jobs.all().filter(isActive);
    const ids = new Set([...active.map(({ account }) => account.id), ...alsoAccounts]);
    await Promise.all([...ids].map((id) => this.#lookAt(id)));
  }

  async #lookAt(accountId: string): Promise<void> {
    const { accounts, apis, observe, clock, log } = this.#deps;
    const account = accounts.find(accountId);
    if (!account || this.#stop.signal.aborted) return;
    try {
      await observe.account(account, await apis.api(account.id), this.#stop.signal);
      this.#status.set(accountId, { lastSeen: clock.now(), failures: 0 });
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      const failure = toFailureData(error);
      const { lastSeen, failures } = this.statusOf(accountId);
      this.#status.set(accountId, {
        failure,
        failures: failures + 1,
        ...(lastSeen === undefined ? {} : { lastSeen }),
      });
      log.warn(`Looking at ${account.label} failed: ${logWords(error)}`);
    }
    this.#statusChanged.fire(accountId);
  }
}

/** Whether a job waits for something that only the API can tell. */
function isActive(job: Job): boolean {
  if (job.isReadOnly) return false;
  const isRunning = job.parts.some(
    ({ batch, isRemoteGone }) => batch && batch.status !== "ended" && !isRemoteGone,
  );
  return isRunning || job.state === "unknown" || job.state === "sending";
}
