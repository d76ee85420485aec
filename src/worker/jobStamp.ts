import { numberAt } from "../base/json.ts";
import type { IndexDatabase } from "./indexDatabase.ts";

/** A job's row in the index, as it is now. */
export interface JobStamp {
  readonly id: number;
  readonly rows: number;
  /** Differs when the rows may. */
  readonly stamp: number;
}

/** Undefined when the job has not been indexed. */
export function readStamp(index: IndexDatabase, job: string): JobStamp | undefined {
  const row = index.get("SELECT id, rows, stamp FROM jobs WHERE name = ?", job);
  if (!row) return undefined;
  const value = (key: string): number => numberAt(row, key) ?? 0;
  return { id: value("id"), rows: value("rows"), stamp: value("stamp") };
}
