import { readFileSync } from "node:fs";
import path from "node:path";
import type { RowReport } from "./report.ts";

/** A ratio that is worse by more is a regression. */
const slack = 1.25;

const file = path.join(import.meta.dirname, "recordedRatios.json");

/**
 * Compares processor times with what `--quick` has measured before, as those by the clock are another
 * on each machine. Tells of each that is worse; false if any is.
 */
export function requireRecorded(rows: readonly RowReport[]): boolean {
  const recorded = JSON.parse(readFileSync(file, "utf8")) as { readonly [row: string]: number };
  const worse = rows.flatMap(({ stage, row, cpuRatio }) => {
    const before = recorded[`${stage}: ${row}`];
    if (before === undefined || cpuRatio === undefined || cpuRatio <= before * slack) return [];
    return [`${stage}: ${row}: ${cpuRatio.toFixed(2)} ×, and was ${before} ×`];
  });
  for (const words of worse) console.error(words);
  return worse.length === 0;
}
