/** Milliseconds since the epoch as integer microseconds, the API's precision. */
export function microseconds(ms: number): number {
  return Math.round(ms * 1000);
}

/** RFC 3339 in UTC with microseconds, as the API writes times. */
export function timestamp(us: number): string {
  const seconds = new Date(Math.floor(us / 1_000_000) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(us % 1_000_000).padStart(6, "0")}Z`;
}
