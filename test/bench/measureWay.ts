import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { LoopProbe, type LongestBlock } from "./loopProbe.ts";
import type { BenchPlace, Stage, Way } from "./stage.ts";

interface MeasuredStep extends LongestBlock {
  readonly name: string;
  readonly ms: number;
  /** Processor time of all threads; 0 for what was measured within a step. */
  readonly cpuMs: number;
}

/** What one run of one way took, by step. */
export interface Measured {
  readonly steps: readonly MeasuredStep[];
  /** Growth of the process above what it had before. */
  readonly megabytes: number;
}

/** Runs a way in a process of its own, so that memory is its own, too. */
export async function measureApart(
  stage: Stage,
  way: string,
  place: BenchPlace,
): Promise<Measured> {
  const { folder, url, requests } = place;
  const options = ["--way", way, "--folder", folder, "--url", url, "--requests", String(requests)];
  const args = [path.join(import.meta.dirname, "main.ts"), stage.name, ...options];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  const code = await new Promise((resolve) => {
    if (child.exitCode === null) child.once("exit", resolve);
    else resolve(child.exitCode);
  });
  if (code !== 0) throw new Error(`${stage.name}, ${way}: exit code ${String(code)}`);
  return JSON.parse(text) as Measured;
}

/** Runs a way here. */
export async function measureHere(way: Way, place: BenchPlace): Promise<Measured> {
  const before = process.memoryUsage.rss();
  const steps: MeasuredStep[] = [];
  await way(place, {
    step: async (name, work) => {
      const probe = new LoopProbe();
      const cpu = process.cpuUsage();
      const begun = performance.now();
      const result = await work();
      const ms = performance.now() - begun;
      const { user, system } = process.cpuUsage(cpu);
      steps.push({ name, ms, cpuMs: (user + system) / 1000, ...probe.stop() });
      return result;
    },
    note: (name, ms) => steps.push({ name, ms, cpuMs: 0, blockMs: 0, busyMs: 0 }),
  });
  const megabytes = (process.resourceUsage().maxRSS * 1024 - before) / 1e6;
  return { steps, megabytes };
}
