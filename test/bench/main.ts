// Usage: npm run bench [-- --requests 100000] [--rounds 5] [--json] [upload] [collect]
// Each way runs in a process of its own, in turn with the others, so that their ratios hold on a
// busy machine, too.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import process from "node:process";
import { parseArgs } from "node:util";
import { startBenchServer } from "./benchServer.ts";
import { collectStage } from "./collectStage.ts";
import type { BenchPlace, Stage } from "./stage.ts";
import { uploadStage } from "./uploadStage.ts";

const stages: readonly Stage[] = [uploadStage, collectStage];

/** What one run of one way took. */
interface Measured {
  readonly ms: number;
  /** Growth of the process above what it had before. */
  readonly megabytes: number;
  /** The longest time in which its event loop did nothing else. */
  readonly blockMs: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    requests: { type: "string", default: "100000" },
    rounds: { type: "string", default: "5" },
    json: { type: "boolean", default: false },
    way: { type: "string" },
    folder: { type: "string", default: "" },
    url: { type: "string", default: "" },
  },
});
const requests = Number(values.requests);
const chosen = stages.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

if (values.way === undefined)
  for (const stage of chosen) await compare(stage, Number(values.rounds));
else for (const stage of chosen) await measure(stage, values.way);

async function compare(stage: Stage, rounds: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "batchwright-bench-"));
  const server = await startBenchServer(folder);
  try {
    const place = { folder, url: server.url, requests };
    await stage.prepare(place);
    const measured = new Map<string, Measured[]>();
    for (let round = 0; round < rounds; round++) {
      for (const way of Object.keys(stage.ways)) {
        const runs = measured.get(way) ?? [];
        measured.set(way, [...runs, await inOwnProcess(stage, way, place)]);
      }
    }
    print(stage, measured);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inOwnProcess(stage: Stage, way: string, place: BenchPlace): Promise<Measured> {
  const options = ["--way", way, "--folder", place.folder, "--url", place.url];
  const args = [import.meta.filename, stage.name, ...options, "--requests", String(requests)];
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

async function measure(stage: Stage, way: string): Promise<void> {
  const run = stage.ways[way];
  if (!run) throw new Error(`${stage.name} knows no way "${way}".`);
  const before = process.memoryUsage.rss();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begun = performance.now();
  await run({ folder: values.folder, url: values.url, requests });
  const ms = performance.now() - begun;
  delay.disable();
  const megabytes = (process.resourceUsage().maxRSS * 1024 - before) / 1e6;
  console.log(JSON.stringify({ ms, megabytes, blockMs: delay.max / 1e6 } satisfies Measured));
}

function print({ name, goal }: Stage, measured: ReadonlyMap<string, readonly Measured[]>): void {
  const ways = Array.from(measured, ([way, runs]) => ({
    way,
    ms: median(runs.map(({ ms }) => ms)),
    megabytes: median(runs.map(({ megabytes }) => megabytes)),
    blockMs: median(runs.map(({ blockMs }) => blockMs)),
  }));
  if (values.json) return console.log(JSON.stringify({ name, requests, ways }));
  const floor = ways[0]?.ms ?? 1;
  console.log(`\n${name}, ${requests} requests (goal: ${goal})`);
  console.table(
    Object.fromEntries(
      ways.map(({ way, ms, megabytes, blockMs }) => [
        way,
        {
          ratio: (ms / floor).toFixed(2),
          seconds: (ms / 1000).toFixed(2),
          "+MB": Math.round(megabytes),
          "block ms": Math.round(blockMs),
        },
      ]),
    ),
  );
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
