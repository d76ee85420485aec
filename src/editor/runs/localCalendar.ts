import type { Calendar } from "../../core/schedule/calendar.ts";

/** The calendar and the clock of this computer's time zone. */
export const localCalendar: Calendar = {
  dayOf: (time) => {
    const date = new Date(time);
    return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
  },
  weekdayOf: ({ year, month, day }) => new Date(year, month - 1, day, 12).getDay(),
  plus: ({ year, month, day }, days) =>
    localCalendar.dayOf(new Date(year, month - 1, day + days, 12).getTime()),
  timeOf: ({ year, month, day }, hour, minute) =>
    new Date(year, month - 1, day, hour, minute).getTime(),
};
