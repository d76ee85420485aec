const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

const clockFormat = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

const lastTime = 8.64e15;

/** A local date and time to the minute: `21 Nov 2026, 11:05`. */
export function formatTime(time: number): string {
  return Math.abs(time) <= lastTime ? timeFormat.format(time) : "an impossible time";
}

/** A local time of day to the second: `11:05:42`. */
export function formatClock(time: number): string {
  return Math.abs(time) <= lastTime ? clockFormat.format(time) : "an impossible time";
}
