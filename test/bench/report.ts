import type { Measured } from "./measureWay.ts";
import { median } from "./median.ts";
import type { Goal, Stage } from "./stage.ts";

/** No handler of the main thread may take longer. */
const frameMs = 16;

/** A row of the table: the medians of all rounds. */
export interface RowReport {
  readonly stage: string;
  readonly row: string;
  readonly ms: number;
  /** To the floor, where there is one. */
  readonly ratio?: number;
  /** The same of processor time, which other programs change less. */
  readonly cpuRatio?: number;
  readonly cpuMs: number;
  readonly megabytes: number;
  readonly blockMs: number;
  readonly busyMs: number;
  /** What of the goals was not met, in words; empty when all was. */
  readonly unmet: readonly string[];
}

export function reportOf(
  stage: Stage,
  measured: ReadonlyMap<string, readonly Measured[]>,
): readonly RowReport[] {
  const rows: RowReport[] = [];
  for (const [way, runs] of measured) {
    for (const [at, { name }] of (runs[0]?.steps ?? []).entries()) {
      const row = name === "" ? way : `${way}: ${name}`;
      const found = { row, ...mediansOf(runs, at) };
      const [floor = found] = rows;
      // What was measured within a step is no way of its own.
      const hasRatio = stage.hasFloor && name === "";
      const ratio = found.ms / floor.ms;
      const cpuRatio = found.cpuMs / floor.cpuMs;
      const all = { ...found, ...(hasRatio && { ratio, cpuRatio }) };
      rows.push({ stage: stage.name, ...all, unmet: unmetOf(all, stage.goals[row] ?? {}) });
    }
  }
  return rows;
}

function mediansOf(runs: readonly Measured[], at: number) {
  const steps = runs.flatMap(({ steps: all }) => all[at] ?? []);
  const middle = (key: "ms" | "cpuMs" | "blockMs" | "busyMs"): number =>
    median(steps.map((one) => one[key]));
  return {
    ms: middle("ms"),
    cpuMs: middle("cpuMs"),
    megabytes: median(runs.map((run) => run.megabytes)),
    blockMs: middle("blockMs"),
    busyMs: middle("busyMs"),
  };
}

export function printReport(
  { name, goal }: Stage,
  rows: readonly RowReport[],
  requests: number,
): void {
  console.log(`\n${name}, ${requests} requests (goal: ${goal})`);
  console.table(
    Object.fromEntries(
      rows.map(({ row, ratio, cpuRatio, ms, cpuMs, megabytes, blockMs, busyMs, unmet }) => [
        row,
        {
          ratio: ratio?.toFixed(2) ?? "",
          "of cpu": cpuRatio?.toFixed(2) ?? "",
          ms: ms < 10 ? ms.toFixed(1) : ms.toFixed(0),
          "cpu ms": cpuMs === 0 ? "" : cpuMs.toFixed(0),
          "+MB": Math.round(megabytes),
          "block ms": Math.round(blockMs),
          "busy ms": Math.round(busyMs),
          missed: unmet.join(", "),
        },
      ]),
    ),
  );
}

type Found = Omit<RowReport, "stage" | "unmet">;

function unmetOf({ row, ratio = 0, ms, megabytes, busyMs }: Found, goal: Goal): readonly string[] {
  const isOurs = row.startsWith("Batchwright");
  return [
    ...(goal.ratio !== undefined && ratio > goal.ratio ? [`≤ ${goal.ratio} ×`] : []),
    ...(goal.ms !== undefined && ms > goal.ms ? [`≤ ${goal.ms} ms`] : []),
    ...(goal.megabytes !== undefined && megabytes > goal.megabytes
      ? [`≤ ${goal.megabytes} MB`]
      : []),
    ...(isOurs && busyMs > frameMs ? [`busy ≤ ${frameMs} ms`] : []),
  ];
}
