import process from "node:process";
import { createJobStore } from "../../src/worker/jobStore.ts";

/** A process that keeps appending to a job's log, and says which events are on disk. */
const [root = "", job = "", name = ""] = process.argv.slice(2);
const store = createJobStore(root);
for (let at = 0; ; at += 1) {
  await store.appendEvent(job, { type: "renamed", at, label: name });
  process.stdout.write(`${at}\n`);
}
