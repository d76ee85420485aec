import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import { logWords } from "../base/failure.ts";
import type { Log } from "../contracts/log.ts";
import type { SlotClaims, SlotName } from "../contracts/slotClaims.ts";
import type { Calendar } from "../core/schedule/calendar.ts";
import { dueRuns, type EntryMemory, type PlannedRun } from "../core/schedule/dueRuns.ts";
import type { ScheduleEntry } from "../core/schedule/scheduleEntry.ts";
import { nextSlot } from "../core/schedule/slots.ts";
import { idleMs, WakingLoop } from "./wakingLoop.ts";

/** What is remembered of entries, over restarts, in this workspace. */
export interface ScheduleMemory {
  of(entry: ScheduleEntry): EntryMemory | undefined;
  /** Resolves once it will still be known after a restart. */
  remember(entry: ScheduleEntry, memory: EntryMemory): Promise<void>;
}

export interface RunScheduleDependencies {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly log: Log;
  readonly claims: Pick<SlotClaims, "claim">;
  readonly memory: ScheduleMemory;
  /** The entries as they are now; none while the schedule is paused. */
  readonly entries: () => readonly ScheduleEntry[];
  /** Names the slots of this workspace. */
  readonly slotName: (planned: PlannedRun) => SlotName;
  /** Makes a run whose time has come. Never rejects. */
  readonly run: (planned: PlannedRun) => Promise<void>;
  /** Offers what was missed: once, and all of it at once; waits for no answer. */
  readonly offer: (missed: readonly PlannedRun[]) => Promise<void>;
}

/**
 * A timer stands still while the computer sleeps, and no event says that it woke up. Looking costs
 * next to nothing, and is often enough for what may be a quarter of an hour late.
 */
const sliceMs = 5 * 60_000;

/**
 * Sees to each slot of a schedule at most once, whichever windows are open: it is run when its time
 * comes, and offered when that has passed.
 */
export class RunSchedule implements Disposable {
  readonly #deps: RunScheduleDependencies;
  readonly #loop: WakingLoop;

  constructor(deps: RunScheduleDependencies) {
    this.#deps = deps;
    this.#loop = new WakingLoop(deps.clock);
  }

  /** Runs until disposed. */
  start(): void {
    void this.#loop.run(async () => {
      try {
        return await this.#turn();
      } catch (error) {
        this.#deps.log.warn(`The schedule waits: ${logWords(error)}`);
        return sliceMs;
      }
    });
  }

  /** The schedule, or what time it is, may be another. */
  wake(): void {
    this.#loop.wake();
  }

  dispose(): void {
    this.#loop.dispose();
  }

  /** Answers for how many milliseconds there is nothing to do. */
  async #turn(): Promise<number> {
    const { clock, calendar, memory, entries, offer } = this.#deps;
    const now = clock.now();
    const all = entries();
    for (const entry of all) await this.#begin(entry, now);
    const known = (entry: ScheduleEntry): EntryMemory => memory.of(entry) ?? { until: now };
    const { due, missed, skipped, nextMs } = dueRuns(all, known, now, calendar);
    for (const planned of skipped) await this.#settle(planned);
    const late: PlannedRun[] = [];
    for (const planned of missed) if (await this.#take(planned)) late.push(planned);
    if (late.length > 0) await offer(late);
    for (const planned of due) if (await this.#take(planned)) await this.#run(planned);
    return nextMs === undefined ? idleMs : Math.min(nextMs, sliceMs);
  }

  /** One that is new owes nothing; what a clock that was wrong had made of one is not believed. */
  async #begin(entry: ScheduleEntry, now: number): Promise<void> {
    const { memory, calendar } = this.#deps;
    const known = memory.of(entry);
    if (known && known.until <= nextSlot(entry, now, calendar).at) return;
    await memory.remember(entry, { ...known, until: now });
  }

  /** False when another window has it. */
  async #take(planned: PlannedRun): Promise<boolean> {
    const isOurs = await this.#deps.claims.claim(this.#deps.slotName(planned));
    await this.#settle(planned);
    return isOurs;
  }

  async #settle({ entry, slot }: PlannedRun): Promise<void> {
    await this.#deps.memory.remember(entry, { until: slot.at });
  }

  async #run(planned: PlannedRun): Promise<void> {
    if (!this.#loop.signal.aborted) await this.#deps.run(planned);
  }
}
