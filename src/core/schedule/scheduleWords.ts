import { twoDigits } from "./calendar.ts";
import type { ScheduleEntry } from "./scheduleEntry.ts";

const names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** `weekdays 19:00`, `Mon, Thu 08:30`. */
export function whenWords({
  days,
  hour,
  minute,
}: Pick<ScheduleEntry, "days" | "hour" | "minute">): string {
  return `${dayWords(days)} ${twoDigits(hour)}:${twoDigits(minute)}`;
}

function dayWords(days: readonly number[]): string {
  if (days.length === 7) return "daily";
  if (days.join() === "1,2,3,4,5") return "weekdays";
  return days.map((day) => names[day]).join(", ");
}

const slotFormat = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** `Mon 23 Nov, 19:00`, in local time. */
export function slotWords({ at }: { readonly at: number }): string {
  return slotFormat.format(at);
}
