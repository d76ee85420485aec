import { type Calendar, type CalendarDay, dayName, twoDigits } from "./calendar.ts";
import type { ScheduleEntry } from "./scheduleEntry.ts";

/** One time that an entry is to run at. */
export interface Slot {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** By which every window knows it: `2026-11-21`, and the local time of the entry. */
  readonly day: string;
  readonly time: string;
}

type When = Pick<ScheduleEntry, "days" | "hour" | "minute">;

/** The last slot that is not after `now`. */
export function lastSlot(entry: When, now: number, calendar: Calendar): Slot {
  return slotFrom(entry, now, calendar, -1, ({ at }) => at <= now);
}

/** The first slot after `now`. */
export function nextSlot(entry: When, now: number, calendar: Calendar): Slot {
  return slotFrom(entry, now, calendar, 1, ({ at }) => at > now);
}

function slotFrom(
  entry: When,
  now: number,
  calendar: Calendar,
  step: 1 | -1,
  isMeant: (slot: Slot) => boolean,
): Slot {
  const today = calendar.dayOf(now);
  // Today's may be over already, or not yet be there; the same weekday comes after seven days.
  for (let days = 0; days <= 7; days++) {
    const day = calendar.plus(today, days * step);
    if (!entry.days.includes(calendar.weekdayOf(day))) continue;
    const slot = slotOn(day, entry, calendar);
    if (isMeant(slot)) return slot;
  }
  return slotOn(calendar.plus(today, 7 * step), entry, calendar);
}

function slotOn(day: CalendarDay, { hour, minute }: When, calendar: Calendar): Slot {
  const time = `${twoDigits(hour)}:${twoDigits(minute)}`;
  return { at: calendar.timeOf(day, hour, minute), day: dayName(day), time };
}
