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
      const steps = runs.flatMap(({ steps: all }) => all[at] ?? []);
      const middle = (key: "ms" | "blockMs" | "busyMs") => median(steps.map((one) => one[key]));
      const ms = middle("ms");
      const row = name === "" ? way : `${way}: ${name}`;
      const megabytes = median(runs.map((run) => run.megabytes));
      const floor = stage.hasFloor ? (rows[0]?.ms ?? ms) : undefined;
      const isNote = name !== "" && stage.hasFloor;
      const ratio = floor === undefined || isNote ? {} : { ratio: ms / floor };
      const found = { row, ms, megabytes, blockMs: middle("blockMs"), busyMs: middle("busyMs") };
      const unmet = unmetOf({ ...found, ...ratio }, stage.goals[row] ?? {});
      rows.push({ stage: stage.name, ...found, ...ratio, unmet });
    }
  }
  return rows;
}

export function printReport(
  { name, goal }: Stage,
  rows: readonly RowReport[],
  requests: number,
): void {
  console.log(`\n${name}, ${requests} requests (goal: ${goal})`);
  console.table(
    Object.fromEntries(
      rows.map(({ row, ratio, ms, megabytes, blockMs, busyMs, unmet }) => [
        row,
        {
          ratio: ratio?.toFixed(2) ?? "",
          ms: ms < 10 ? ms.toFixed(1) : ms.toFixed(0),
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
