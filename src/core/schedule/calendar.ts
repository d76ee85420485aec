/** A day of the calendar where the person is. */
export interface CalendarDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** The clock on the wall as a dependency, so that rules hold in every time zone. */
export interface Calendar {
  dayOf(time: number): CalendarDay;
  /** 0 is Sunday. */
  weekdayOf(day: CalendarDay): number;
  /** The day that many days later, or earlier. */
  plus(day: CalendarDay, days: number): CalendarDay;
  /**
   * When it is that time on a day, in milliseconds since the epoch: the first time where a clock is set
   * back, and as much later as it is set forward where it passes over that time.
   */
  timeOf(day: CalendarDay, hour: number, minute: number): number;
}

/** `2026-11-21`. */
export function dayName({ year, month, day }: CalendarDay): string {
  return [String(year).padStart(4, "0"), twoDigits(month), twoDigits(day)].join("-");
}

/** `07`. */
export function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
