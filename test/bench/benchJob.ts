import { createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { bundles } from "../../esbuild.js";
import { neverAborted } from "../../src/base/abort.ts";
import { createMessageBatchesApi } from "../../src/anthropic/messageBatches.ts";
import type { MessageBatchesApi } from "../../src/contracts/api.ts";
import { createJobFiles } from "../../src/node/jobFiles.ts";
import { openThreads, type StoreThreads } from "../../src/node/storeThreads.ts";
import { JobOnDisk } from "../worker/jobOnDisk.ts";
import { batchOf, resultOf } from "../worker/samples.ts";
import { resultsFileName } from "./benchServer.ts";
import { arrivalOf, madeRequest, madeResult } from "./madeData.ts";
import type { BenchPlace } from "./stage.ts";

/** The job that is measured, and its batch. */
export const benchJob = "j";
export const benchBatch = "msgbatch_bench";

/** Builds the bundle that ships, in which the threads run. */
export async function prepareBundle({ folder }: BenchPlace): Promise<void> {
  const outdir = path.join(folder, "dist");
  if (existsSync(outdir)) return;
  const [bundle] = bundles({ production: true, outdir });
  if (bundle) await esbuild.build(bundle);
}

/** A submitted job whose batch has ended, and what the server answers as its results. */
export async function prepareEnded(place: BenchPlace): Promise<void> {
  await prepareBundle(place);
  const root = rootOf(place, "ended");
  if (existsSync(root)) return;
  mkdirSync(root);
  const { requests } = place;
  const lines = Array.from({ length: requests }, (_, at) => madeRequest(at));
  const job = await JobOnDisk.create(root, benchJob, lines);
  const batch = batchOf(benchBatch, requests);
  await job.append({ type: "accepted", at: 1, part: 0, batch });
  const file = createWriteStream(resultsFile(place));
  for (let at = 0; at < requests; at++)
    if (!file.write(`${madeResult(arrivalOf(at, requests))}\n`))
      await new Promise<void>((resolve) => file.once("drain", resolve));
  await new Promise<void>((resolve) => file.end(() => resolve()));
}

/** Runs something with the threads of a storage folder, which are there and know the job already. */
export async function withThreads<T>(
  { folder }: BenchPlace,
  root: string,
  work: (threads: StoreThreads) => Promise<T>,
): Promise<T> {
  const threads = openThreads(pathToFileURL(path.join(folder, "dist/worker.js")), root);
  try {
    await threads.store.ask.typicalOutput([]);
    await resultOf(threads.tasks.stream.dropText("none"));
    return await work(threads);
  } finally {
    threads.dispose();
  }
}

/** A storage folder of the place. */
export function rootOf({ folder }: BenchPlace, name: string): string {
  return path.join(folder, name);
}

export function resultsFile({ folder }: BenchPlace): string {
  return path.join(folder, resultsFileName);
}

/** The client of the extension, for the bench's server. */
export function benchApi({ url }: BenchPlace): MessageBatchesApi {
  return createMessageBatchesApi({
    account: { baseUrl: url, keyHeader: "bearer" },
    key: () => Promise.resolve("bench"),
    log: { debug: drop, info: drop, warn: drop, error: drop },
  });
}

/** Loads what a window loads with the first use of the network: that is not what is measured. */
export async function warmUp(place: BenchPlace): Promise<void> {
  await benchApi(place).retrieveBatch(benchBatch, neverAborted);
  const root = rootOf(place, `warm-${process.pid}`);
  await createJobFiles(root).storeResults("w", "b", noChunks(), drop, neverAborted);
  rmSync(root, { recursive: true });
}

async function* noChunks(): AsyncGenerator<Uint8Array> {}

function drop(): void {}
