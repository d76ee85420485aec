// Usage: npm run bench:export [-- rows]. Prints how long each format takes, and how much memory: each
// is written by a process of its own, with little memory to have.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import type { ExportFormat } from "../../src/contracts/exportTasks.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { JobOnDisk } from "../worker/jobOnDisk.ts";
import { requestLine, resultOf, succeeded } from "../worker/samples.ts";

const formats = ["jsonl", "csv", "json", "markdown", "sqlite", "files"] as const;

const [first = "100000", folder] = process.argv.slice(2);
const chosen = formats.find((format) => format === first);
if (chosen && folder !== undefined) await writeAs(chosen, folder);
else await measure(Number(first));

async function measure(rows: number): Promise<void> {
  const root = mkdtempSync(path.join(tmpdir(), "batchwright-bench-"));
  try {
    await collectedJob(root, rows);
    for (const format of formats) {
      const args = ["--max-old-space-size=64", import.meta.filename, format, root];
      spawnSync(process.execPath, args, { stdio: "inherit" });
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Answers of 3 kB, in an order of their own. */
async function collectedJob(root: string, rows: number): Promise<void> {
  const ids = Array.from({ length: rows }, (_, at) => `row-${at}`);
  const text = JSON.stringify({ summary: "All is well. ".repeat(200), score: 7, tags: ["a"] });
  const lines = ids.map((id) => requestLine(id));
  const job = await JobOnDisk.create(root, "j1", lines);
  const results = ids.toReversed().map((id) => succeeded(id, text));
  await job.collect(0, results);
  await resultOf(createTasks(root).indexJob("j1"));
}

async function writeAs(format: ExportFormat, root: string): Promise<void> {
  const started = performance.now();
  const { rows } = await resultOf(
    createTasks(root).exportRows({
      job: "j1",
      rows: { filter: { outcomes: [], text: "" } },
      format,
      to: path.join(root, `out-${format}`),
      label: "Bench",
      roots: [],
      sentAt: 0,
      overwrite: false,
    }),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1000);
  console.log(`${format}: ${rows} rows in ${seconds} s, ${megabytes} MB`);
}
