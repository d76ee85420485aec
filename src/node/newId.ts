import { randomBytes } from "node:crypto";

/** An id for a job or draft: later ones sort after earlier ones, and no two are equal. */
export function newId(now: number = Date.now()): string {
  const time = Math.trunc(now).toString(36).padStart(9, "0");
  const random = randomBytes(8).readBigUInt64BE().toString(36).padStart(13, "0");
  return `${time}${random.slice(-8)}`;
}
