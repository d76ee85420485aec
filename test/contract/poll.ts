import process from "node:process";
import { createMessageBatchesApi } from "../../src/anthropic/messageBatches.ts";
import { DisposableStore } from "../../src/base/disposable.ts";
import { Emitter } from "../../src/base/event.ts";
import type { Account } from "../../src/core/model/account.ts";
import { composeFlows } from "../../src/flows/composeFlows.ts";
import { createJobFiles } from "../../src/node/jobFiles.ts";
import { systemClock } from "../../src/node/systemClock.ts";
import { thisProcess } from "../../src/node/thisProcess.ts";
import { watchJobs } from "../../src/node/watchJobs.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";

/**
 * A process that follows the jobs of a storage folder as a window does, but without an editor, at
 * the rehearsal's pace. Says `look` for each list that it asks for, and each job's state as it
 * shows it.
 */
const [root = "", baseUrl = "", key = ""] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const account: Account = {
  id: "rehearsal",
  label: "Local rehearsal",
  kind: "rehearsal",
  baseUrl,
  keyHeader: "bearer",
};
const quiet = (): void => undefined;
const log = { debug: quiet, info: quiet, warn: console.error, error: console.error };
const api = createMessageBatchesApi({
  account,
  key: () => Promise.resolve(key),
  log,
  fetch: (input, init) => {
    say("look");
    return fetch(input, init);
  },
});
const owned = new DisposableStore();
const { jobs, otherWindows, track } = composeFlows(
  {
    store: createQueries(root),
    tasks: createTasks(root),
    accounts: {
      onDidChange: new Emitter<void>().event,
      list: () => [account],
      find: () => account,
      current: () => undefined,
    },
    apis: { api: () => Promise.resolve(api) },
    files: createJobFiles(root),
    mirror: { read: () => [], write: () => Promise.resolve() },
    changes: watchJobs(root, log),
    texts: { read: () => Promise.resolve([]) },
    clock: systemClock,
    log,
    owner: thisProcess(),
    newId: () => "job",
    random: Math.random,
    network: () => "",
  },
  owned,
);
jobs.onDidChange((id) => say(`${id} ${jobs.need(id).state}`));
await jobs.load();
otherWindows.start();
track.start();
