import { cpSync, existsSync } from "node:fs";
import { neverAborted } from "../../src/base/abort.ts";
import { createJobFiles } from "../../src/node/jobFiles.ts";
import type { StoreThreads } from "../../src/node/storeThreads.ts";
import { batchOf, resultOf } from "../worker/samples.ts";
import { benchApi, benchBatch, benchJob, prepareEnded, rootOf, withThreads } from "./benchJob.ts";
import type { BenchPlace } from "./stage.ts";

/** What {@link prepareEnded} makes, collected and indexed. */
export async function prepareCollected(place: BenchPlace): Promise<void> {
  await prepareEnded(place);
  const root = rootOf(place, "collected");
  if (existsSync(root)) return;
  cpSync(rootOf(place, "ended"), root, { recursive: true });
  await withThreads(place, root, (threads) => collectInto(place, root, threads));
}

/** Collects the job as the extension does; answers when its last byte was here. */
export async function collectInto(
  place: BenchPlace,
  root: string,
  { store, tasks }: StoreThreads,
): Promise<number> {
  const batch = {
    ...batchOf(benchBatch, place.requests),
    resultsUrl: `${place.url}/v1/messages/batches/${benchBatch}/results`,
  };
  let lastByte = 0;
  const chunks = benchApi(place).downloadResults(batch, neverAborted);
  const received = (): void => {
    lastByte = performance.now();
  };
  const read = (file: string): AsyncIterable<number> =>
    tasks.stream.indexArriving({ job: benchJob, batch: batch.id, file });
  const files = createJobFiles(root);
  const stored = await files.storeResults(benchJob, batch.id, chunks, received, neverAborted, read);
  const event = { type: "collected", at: 2, batch: batch.id, missing: 0, ...stored } as const;
  await store.ask.appendEvent(benchJob, event);
  const { results } = await resultOf(tasks.stream.indexJob(benchJob));
  const rows = results[stored.file]?.rows;
  if (rows !== place.requests) throw new Error(`${rows} of ${place.requests} were indexed.`);
  return lastByte;
}
