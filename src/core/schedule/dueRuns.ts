import type { Calendar } from "./calendar.ts";
import type { ScheduleEntry } from "./scheduleEntry.ts";
import { lastSlot, nextSlot, type Slot } from "./slots.ts";

/** What is remembered of an entry. */
export interface EntryMemory {
  /** Slots up to this time are over: it was not there yet, or they were seen to. */
  readonly until: number;
  /** A person wants the slot of that day left out. */
  readonly skips?: string;
}

/** An entry and the slot that it is time for. */
export interface PlannedRun {
  readonly entry: ScheduleEntry;
  readonly slot: Slot;
}

/** What is to be done with a schedule now. */
export interface DueRuns {
  readonly due: readonly PlannedRun[];
  /** Too late to be run unasked; of each entry the last one only. */
  readonly missed: readonly PlannedRun[];
  readonly skipped: readonly PlannedRun[];
  /** Milliseconds until there may be something to do; undefined when nothing will be. */
  readonly nextMs?: number;
}

/** A timer may be late, and a computer may just be waking up. */
export const graceMs = 15 * 60_000;

/** What is due at `now`. An entry of which nothing is remembered was not there before. */
export function dueRuns(
  entries: readonly ScheduleEntry[],
  memory: (entry: ScheduleEntry) => EntryMemory,
  now: number,
  calendar: Calendar,
): DueRuns {
  const due: PlannedRun[] = [];
  const missed: PlannedRun[] = [];
  const skipped: PlannedRun[] = [];
  const waits: number[] = [];
  for (const entry of entries) {
    const { until, skips } = memory(entry);
    const slot = lastSlot(entry, now, calendar);
    waits.push(nextSlot(entry, now, calendar).at - now);
    // A clock that was set back passes the same slot again.
    if (slot.at <= until) continue;
    if (slot.day === skips) skipped.push({ entry, slot });
    else if (now - slot.at < graceMs) due.push({ entry, slot });
    else missed.push({ entry, slot });
  }
  const nextMs = waits.length === 0 ? {} : { nextMs: Math.min(...waits) };
  return { due, missed, skipped, ...nextMs };
}
