import type { Clock } from "../base/clock.ts";
import { type Disposable, DisposableStore } from "../base/disposable.ts";
import type { Event } from "../base/event.ts";
import { logWords } from "../base/failure.ts";
import type { Accounts } from "../contracts/accounts.ts";
import type { Log } from "../contracts/log.ts";
import { rehearsalAccountId } from "../core/model/account.ts";
import type { Job } from "../core/model/job.ts";
import { pollDelayMs, type PollInput } from "../core/tracking/pollDelay.ts";
import type { Jobs } from "./jobs.ts";
import type { Lead } from "./lead.ts";
import type { AccountStatus, Look } from "./look.ts";
import { idleMs, WakingLoop } from "./wakingLoop.ts";

/** What the person is doing, as far as polling should care. */
export interface Activity {
  readonly isFocused: boolean;
  readonly isViewVisible: boolean;
}

export interface TrackDependencies {
  readonly jobs: Jobs;
  readonly accounts: Accounts;
  readonly look: Look;
  readonly lead: Lead;
  readonly clock: Clock;
  readonly log: Log;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** A window that gets the focus again within this time shows what it showed. */
const focusLookMs = 60_000;

/**
 * A timer stands still while the computer sleeps, and no event says that it woke up or is online
 * again. So the time and the network are looked at this often while something runs.
 */
const sliceMs = 30_000;

/** An account's turns in this window: a look at it, or finding that another window looks. */
interface Turns {
  /** When the last one ended; 0 before the first. */
  endedAt: number;
  /** What makes windows spread out, drawn once a turn. */
  random: number;
  underWay: number;
}

/**
 * Follows the running batches, each account at its own pace: one list a look, one look at a time, by
 * one of all windows, and nothing while nothing runs. A failure becomes the account's status, never
 * a message.
 */
export class Track implements Disposable {
  readonly #deps: TrackDependencies;
  readonly #owned = new DisposableStore();
  readonly #loop: WakingLoop;
  readonly #turns = new Map<string, Turns>();
  #activity: Activity = { isFocused: true, isViewVisible: false };

  /** Fires the id of an account whose status changed. */
  readonly onDidChange: Event<string>;

  constructor(deps: TrackDependencies) {
    this.#deps = deps;
    this.#loop = this.#owned.add(new WakingLoop(deps.clock));
    this.onDidChange = deps.look.onDidChange;
  }

  /** Follows until disposed. */
  start(): void {
    this.#owned.add(this.#deps.jobs.onDidChange(() => this.#loop.wake()));
    this.#owned.add(this.#deps.accounts.onDidChange(() => this.#retryFailed()));
    void this.#loop.run(() => this.#beginTurns());
  }

  /** Looks now, whoever leads: at the accounts with something running, and at the one picked. */
  async refresh(): Promise<void> {
    await this.#readJobs();
    const current = this.#deps.accounts.current();
    const ids = new Set([...this.#activeByAccount().keys(), ...(current ? [current.id] : [])]);
    const { look } = this.#deps;
    await Promise.all(
      Array.from(ids, (id) => this.#during(this.#turnsOf(id), () => look.afresh(id))),
    );
  }

  /**
   * Looks once when the view appears or the window gets the focus, even if nothing runs: batches
   * may have been made elsewhere. Not with every change of windows, though.
   */
  setActivity(activity: Activity): void {
    const before = this.#activity;
    this.#activity = activity;
    const isStale = Math.abs(this.#deps.clock.now() - this.#deps.look.lastAt) > focusLookMs;
    const isLooking =
      (activity.isViewVisible && !before.isViewVisible) ||
      (activity.isFocused && !before.isFocused && isStale);
    if (isLooking) void this.refresh();
    else this.#loop.wake();
    if (before.isFocused && !activity.isFocused) this.#yieldLead();
  }

  statusOf(accountId: string): AccountStatus {
    return this.#deps.look.statusOf(accountId);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Begins the turns that are due, and answers for how long no other will be. */
  #beginTurns(): number {
    let waitMs = idleMs;
    for (const [accountId, jobs] of this.#activeByAccount()) {
      const turns = this.#turnsOf(accountId);
      if (turns.underWay > 0) continue;
      const dueInMs = this.#dueInMs(accountId, turns, jobs);
      if (dueInMs > 0) waitMs = Math.min(waitMs, dueInMs, sliceMs);
      else void this.#turn(accountId, turns, jobs);
    }
    return waitMs;
  }

  #dueInMs(accountId: string, turns: Turns, jobs: readonly Job[]): number {
    const now = this.#deps.clock.now();
    if (this.#deps.look.isOnlineAgain(accountId)) return 0;
    // A clock that was set back would make the wait longer by as much.
    turns.endedAt = Math.min(turns.endedAt, now);
    const delayMs = pollDelayMs(this.#pollInput(accountId, turns, jobs)) ?? idleMs;
    return turns.endedAt + delayMs - now;
  }

  #pollInput(accountId: string, { random }: Turns, jobs: readonly Job[]): PollInput {
    const now = this.#deps.clock.now();
    const { failure, failures } = this.statusOf(accountId);
    return {
      ages: jobs.map(({ createdAt }) => now - createdAt),
      failures,
      isFocused: this.#activity.isFocused,
      random,
      isFast: accountId === rehearsalAccountId,
      ...(failure?.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
    };
  }

  /** Looks if this window leads; in any case reads what other windows have found. */
  #turn(accountId: string, turns: Turns, jobs: readonly Job[]): Promise<void> {
    const { look } = this.#deps;
    return this.#during(turns, async () => {
      await this.#readJobs();
      if (!(await this.#leads(accountId, turns, jobs))) {
        look.resign(accountId);
        return;
      }
      await look.at(accountId);
      // A failure makes the next look later than the lease had reckoned with.
      if (look.statusOf(accountId).failure) await this.#leads(accountId, turns, jobs);
    });
  }

  async #during(turns: Turns, work: () => Promise<void>): Promise<void> {
    const { clock, random } = this.#deps;
    turns.underWay += 1;
    await work().finally(() => {
      turns.underWay -= 1;
      turns.endedAt = clock.now();
      turns.random = random();
      this.#loop.wake();
    });
  }

  #leads(accountId: string, turns: Turns, jobs: readonly Job[]): Promise<boolean> {
    const lastsMs = leaseMs(this.#pollInput(accountId, turns, jobs));
    return this.#deps.lead.take(`poll/${accountId}`, lastsMs, this.#activity.isFocused);
  }

  /** From now on the window that gets the focus takes precedence. */
  #yieldLead(): void {
    for (const [accountId, jobs] of this.#activeByAccount())
      void this.#leads(accountId, this.#turnsOf(accountId), jobs);
  }

  async #readJobs(): Promise<void> {
    const { jobs, log } = this.#deps;
    await jobs.load().catch((error: unknown) => {
      log.error(`The jobs could not be read again: ${logWords(error)}`);
    });
  }

  /** What failed may work with another key or host. */
  #retryFailed(): void {
    for (const [accountId, turns] of this.#turns)
      if (this.statusOf(accountId).failure) turns.endedAt = 0;
    this.#loop.wake();
  }

  #turnsOf(accountId: string): Turns {
    const known = this.#turns.get(accountId);
    if (known) return known;
    const turns = { endedAt: 0, random: 0, underWay: 0 };
    this.#turns.set(accountId, turns);
    return turns;
  }

  #activeByAccount(): ReadonlyMap<string, readonly Job[]> {
    const active = new Map<string, Job[]>();
    for (const job of this.#deps.jobs.all().filter(isActive)) {
      const jobs = active.get(job.account.id) ?? [];
      jobs.push(job);
      active.set(job.account.id, jobs);
    }
    return active;
  }
}

/** Until after the next look of a window that takes its time. */
function leaseMs(input: PollInput): number {
  const delayMs = pollDelayMs({ ...input, isFocused: false, random: 1 }) ?? 0;
  return delayMs + 60_000;
}

/** Whether a job waits for something that only the API can tell. */
function isActive(job: Job): boolean {
  if (job.isReadOnly) return false;
  const isRunning = job.parts.some(
    ({ batch, isRemoteGone }) => batch && batch.status !== "ended" && !isRemoteGone,
  );
  return isRunning || job.state === "unknown" || job.state === "sending";
}
