import { setImmediate as turn } from "node:timers/promises";
import { CpuProfile } from "./cpuProfile.ts";
import { MainThreadRuns, type Run } from "./mainThreadRuns.ts";

/** Says what happens from now on; a new run begins with it. */
export type Announce = (step: string) => Promise<void>;

/** A run that kept the thread. */
export interface LongRun {
  readonly step: string;
  /** How long, by what, and in which functions. */
  readonly words: string;
}

/** What the event loop ran, and what of it took long. */
export interface RunReport {
  readonly runs: number;
  readonly long: readonly LongRun[];
}

/** Does something in steps, and finds the runs that took `limitMs` or longer. */
export async function longRuns(
  limitMs: number,
  act: (announce: Announce) => Promise<void>,
): Promise<RunReport> {
  const watch = new MainThreadRuns();
  const steps: { readonly name: string; readonly atMs: number }[] = [];
  const announce = (name: string): Promise<void> => {
    steps.push({ name, atMs: performance.now() });
    return turn();
  };
  let runs: readonly Run[] = [];
  const profile = await CpuProfile.during(async () => {
    watch.start();
    await act(announce);
    runs = await watch.stop();
  });
  const long = runs
    .filter(({ cpuMs }) => cpuMs >= limitMs)
    .map(({ kind, cpuMs, fromMs, toMs }) => {
      const step = steps.findLast(({ atMs }) => atMs <= fromMs)?.name ?? "the beginning";
      const head = `${cpuMs.toFixed(1)} ms by a ${kind} during ${step}`;
      return { step, words: [head, ...profile.stacks(fromMs, toMs, 5)].join("\n    ") };
    });
  return { runs: runs.length, long };
}
