// Usage: npm run bench [-- --requests 100000] [--rounds 5] [--quick] [--json] [stage…]
// Each way runs in a process of its own, in turn with the others, so that their ratios hold on a
// busy machine, too. --quick is a fifth of the requests, and fails when a ratio of processor time is a
// quarter above what is in recordedRatios.json.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { startBenchServer } from "./benchServer.ts";
import { stages } from "./stages.ts";
import { measureApart, measureHere, type Measured } from "./measureWay.ts";
import { printReport, type RowReport, reportOf } from "./report.ts";
import { requireRecorded } from "./recordedRatios.ts";
import type { BenchPlace, Stage } from "./stage.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    requests: { type: "string" },
    rounds: { type: "string" },
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    way: { type: "string" },
    folder: { type: "string", default: "" },
    url: { type: "string", default: "" },
  },
});
const requests = Number(values.requests ?? (values.quick ? 20_000 : 100_000));
const rounds = Number(values.rounds ?? (values.quick ? 2 : 5));
const unknown = positionals.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(", ")}: ${stages.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}
const chosen = stages.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

if (values.way === undefined) await compareAll();
else await runWay(values.way);

async function compareAll(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "batchwright-bench-"));
  const server = await startBenchServer(folder);
  const rows: RowReport[] = [];
  try {
    for (const stage of chosen) {
      const found = reportOf(stage, await compare(stage, { folder, url: server.url, requests }));
      rows.push(...found);
      if (!values.json) printReport(stage, found, requests);
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  if (values.json) console.log(JSON.stringify({ requests, rounds, rows }, undefined, 2));
  if (values.quick) process.exitCode = requireRecorded(rows) ? 0 : 1;
}

async function compare(
  stage: Stage,
  place: BenchPlace,
): Promise<ReadonlyMap<string, readonly Measured[]>> {
  await stage.prepare(place);
  const measured = new Map<string, Measured[]>();
  for (let round = 0; round < rounds; round++) {
    for (const way of Object.keys(stage.ways)) {
      const runs = measured.get(way) ?? [];
      measured.set(way, [...runs, await measureApart(stage, way, place)]);
    }
  }
  return measured;
}

async function runWay(name: string): Promise<void> {
  const [way] = chosen.flatMap(({ ways }) => ways[name] ?? []);
  if (!way) throw new Error(`There is no way "${name}".`);
  const { folder, url } = values;
  console.log(JSON.stringify(await measureHere(way, { folder, url, requests })));
}
