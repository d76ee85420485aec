import { hostname } from "node:os";
import process from "node:process";
import { createInterface } from "node:readline";
import { createQueries } from "../../src/worker/createQueries.ts";

/** A process that takes or renews a lease for each line that it reads, and says whether it has it. */
const [root = ""] = process.argv.slice(2);
const queries = createQueries(root);
for await (const _line of createInterface({ input: process.stdin })) {
  const owner = { host: hostname(), pid: process.pid, at: Date.now() };
  const claim = { owner, lastsMs: 3_600_000, isPreferred: false };
  process.stdout.write(`${await queries.takeLease("poll/work", claim)}\n`);
}
